// Markup without end, made shallow: what is open is kept in a list by the HTML reader, at a price that grows with its square.

/** Far deeper than anybody writes. The text below is left out anyhow. */
const MOST_OPEN = 1_000;

/** Elements that are never open, or that the next of their kind ends. */
const ENDS_BY_ITSELF = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([a-z][^\s<>/]*)[^<>]*>/gi;

/** The same text; of elements in each other beyond a thousand the tags are gone. */
export function shallowHtml(html: string): string {
  let open = 0;
  let dropped = 0;
  return html.replace(TAG, (tag, slash: string, name: string) => {
    if (ENDS_BY_ITSELF.has(name.toLowerCase())) return tag;
    if (slash !== '') {
      if (dropped > 0) {
        dropped--;
        return '';
      }
      open = Math.max(0, open - 1);
      return tag;
    }
    if (open === MOST_OPEN) {
      dropped++;
      return '';
    }
    open++;
    return tag;
  });
}
