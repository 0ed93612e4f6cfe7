// Columns of numbers that grow: a million of them take a few bytes each.

export interface Column {
  push(value: number): void;
  set(place: number, value: number): void;
  get(place: number): number;
  readonly length: number;
}

type Numbers = Float64Array | Uint32Array | Int32Array | Uint16Array;

const FIRST = 1024;

/** `make`: an array of so many numbers. */
export function column(make: (length: number) => Numbers): Column {
  let numbers = make(FIRST);
  let length = 0;
  return {
    push(value) {
      if (length === numbers.length) {
        const wider = make(2 * length);
        wider.set(numbers);
        numbers = wider;
      }
      numbers[length++] = value;
    },
    set(place, value) {
      if (place < length) numbers[place] = value;
    },
    get: (place) => (place < length ? (numbers[place] ?? 0) : 0),
    get length() {
      return length;
    },
  };
}

export const bytesColumn = () => column((length) => new Float64Array(length));
export const countColumn = () => column((length) => new Uint32Array(length));
export const turnColumn = () => column((length) => new Int32Array(length));
export const flagColumn = () => column((length) => new Uint16Array(length));
