// Which ids of a file have been seen, in twelve bytes an id, however long the ids are.

export interface SeenIds {
  /**
   * Remembers the id with its line. Returns the line at which an id with the same 64-bit hash stood, or 0: the caller
   * looks there, for two ids may share a hash.
   */
  add(id: string, line: number): number;
  /**
   * Remembers many at once, that are not the same among themselves; false, with none of them remembered, where any
   * was there before.
   */
  addAll(ids: HashedIds): boolean;
}

/** Ids as their hashes, with their lines: high, low and line, one id after the other. */
export type HashedIds = Uint32Array;

const START = 1024;

/** A table with open addressing, at most half full. */
export function seenIds(): SeenIds {
  let slots = newSlots(START);
  let used = 0;
  return {
    add(id, line) {
      if (used * 2 >= slots.lines.length) slots = grown(slots);
      const [high, low] = hash64(id);
      const slot = slotOf(slots, high, low);
      const before = slots.lines[slot] ?? 0;
      if (before !== 0) return before;
      put(slots, slot, high, low, line);
      used++;
      return 0;
    },
    addAll(ids) {
      for (let at = 0; at < ids.length; at += WIDTH) {
        if (slots.lines[slotOf(slots, ids[at] ?? 0, ids[at + 1] ?? 0)] !== 0) return false;
      }
      while ((used + ids.length / WIDTH) * 2 >= slots.lines.length) slots = grown(slots);
      for (let at = 0; at < ids.length; at += WIDTH) {
        const high = ids[at] ?? 0;
        const low = ids[at + 1] ?? 0;
        put(slots, slotOf(slots, high, low), high, low, ids[at + 2] ?? 0);
        used++;
      }
      return true;
    },
  };
}

const WIDTH = 3;

/** As `addAll` takes them. */
export function hashedIds(ids: readonly { readonly id: string; readonly line: number }[]) {
  const hashed: HashedIds = new Uint32Array(ids.length * WIDTH);
  for (const [index, { id, line }] of ids.entries())
    hashed.set([...hash64(id), line], index * WIDTH);
  return hashed;
}

interface Slots {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** 0 where the slot is free. */
  readonly lines: Uint32Array;
}

function newSlots(size: number): Slots {
  return {
    high: new Uint32Array(size),
    low: new Uint32Array(size),
    lines: new Uint32Array(size),
  };
}

/** The slot of the hash, or the free one that it goes into. */
function slotOf({ high, low, lines }: Slots, h: number, l: number): number {
  const mask = lines.length - 1;
  let slot = l & mask;
  while (lines[slot] !== 0 && (high[slot] !== h || low[slot] !== l)) slot = (slot + 1) & mask;
  return slot;
}

function put(slots: Slots, slot: number, high: number, low: number, line: number): void {
  slots.high[slot] = high;
  slots.low[slot] = low;
  slots.lines[slot] = line;
}

function grown(old: Slots): Slots {
  const slots = newSlots(old.lines.length * 2);
  for (let index = 0; index < old.lines.length; index++) {
    const line = old.lines[index] ?? 0;
    if (line === 0) continue;
    const high = old.high[index] ?? 0;
    const low = old.low[index] ?? 0;
    put(slots, slotOf(slots, high, low), high, low, line);
  }
  return slots;
}

/**
 * Two multiplicative hashes of the text side by side, each mixed at its end. Nothing rests on them but speed: whoever finds
 * a hash again looks at the id itself.
 */
function hash64(id: string): readonly [high: number, low: number] {
  let high = 0xdeadbeef ^ id.length;
  let low = 0x41c6ce57 ^ id.length;
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return [mixed(high ^ Math.imul(low, 0x85ebca6b)), mixed(low ^ Math.imul(high, 0xc2b2ae35))];
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
