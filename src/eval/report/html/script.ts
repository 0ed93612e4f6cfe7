// The only script of the page: it filters the list of conversations. Without it the list is whole.

export const SCRIPT = `
const filters = document.querySelector('.filter');
if (filters) {
  filters.hidden = false;
  const cases = [...document.querySelectorAll('.case')];
  const said = filters.querySelector('output');
  const texts = cases.map((one) => one.textContent.toLowerCase());
  const filter = () => {
    const mistake = filters.querySelector('select').value;
    const words = filters.querySelector('input').value.trim().toLowerCase();
    let shown = 0;
    cases.forEach((one, index) => {
      const fits = (mistake === '' || one.dataset.mistake === mistake) && texts[index].includes(words);
      one.hidden = !fits;
      if (fits) shown++;
    });
    said.textContent = shown + (shown === 1 ? ' conversation' : ' conversations');
  };
  filters.addEventListener('input', filter);
}
`;
