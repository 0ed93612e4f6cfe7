// Text for a Markdown page that others render: nothing in it may become markup, a link, a mention or a number of an issue.

/** On one line. Pipes would end the cell of a table. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      // Text may not turn the line around it.
      .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\`*_[\]#|~$]/g, (sign) => `\\${sign}`)
      // Addresses, mentions and numbers of issues are found in plain text too.
      .replaceAll('@', '@\u200b')
      .replaceAll('\\#', '\\#\u200b')
      .replaceAll(/(https?|ftp|www)(?=:|\.)/gi, '$1\u200b')
      // Lists, and lines under headings, begin a line.
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^[+=-]/, '\\$&')
  );
}

/** As code, whatever the text holds; a table cell may hold it. */
export function codeMarkdown(text: string): string {
  const line = text
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  if (line === '') return '';
  // A backslash before a pipe is read first, even in code.
  const safe = line.replaceAll('|', '¦');
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${safe}${fence}` : `${fence} ${safe} ${fence}`;
}
