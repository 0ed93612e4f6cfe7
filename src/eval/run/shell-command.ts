// A command as a person can paste it into a shell: quoted where a shell would read it otherwise.

const PLAIN = /^[A-Za-z0-9_\-./:=@%+,]+$/;

export function shellCommand(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
