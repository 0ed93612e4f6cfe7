// The only script of the page: it filters the list of conversations. Without it the list is whole.

export const SCRIPT = `
const form = document.querySelector('.filter');
if (form) {
  form.hidden = false;
  const cases = [...document.querySelectorAll('.case')];
  const said = form.querySelector('output');
  const texts = cases.map((one) => one.textContent.toLowerCase());
  const filter = () => {
    const mistake = form.elements.mistake.value;
    const words = form.elements.words.value.trim().toLowerCase();
    let shown = 0;
    cases.forEach((one, index) => {
      const fits = (mistake === '' || one.dataset.mistake === mistake) && texts[index].includes(words);
      one.hidden = !fits;
      if (fits) shown++;
    });
    said.textContent = shown + (shown === 1 ? ' conversation' : ' conversations');
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
}
`;
