import type { Nano } from './credits.js';
import type { NameOrder } from './name-order.js';

/** The largest whole number that a float holds, with all below it. */
const MOST = Number.MAX_SAFE_INTEGER;

/** Places of folders in an order that is worked out no further than it is read. */
export interface PlaceList {
  readonly count: number;
  /** The places at some positions of the list; fewer, or none, beyond its end. */
  slice(from: number, to: number): Int32Array;
  /** The position of a place in the list; -1 when it is not there. */
  indexOf(place: number): number;
}

/** The places as they are. */
export function listOf(places: Int32Array): PlaceList {
  return {
    count: places.length,
    slice: (from, to) => places.subarray(from, to),
    indexOf: (place) => places.indexOf(place),
  };
}

/** Largest amounts first, what is not known last; the same amounts by name. */
export class ListByCredits implements PlaceList {
  readonly #places: Int32Array;
  readonly #amounts: readonly (Nano | null)[];
  readonly #names: NameOrder;
  /** Roughly the amounts, in the same order; those within the same are put in order when they are read. */
  readonly #levels: Float64Array;
  readonly #ordered = new Set<number>();

  /** @param amounts - by place */
  constructor(places: Int32Array, amounts: readonly (Nano | null)[], names: NameOrder) {
    this.#amounts = amounts;
    this.#names = names;
    const size = Math.max(1, places.length);
    const steps = Math.floor(MOST / size) - 2;
    const roughly = new Float64Array(places.length);
    let most = 1;
    places.forEach((place, i) => {
      const amount = amounts[place] ?? null;
      roughly[i] = amount === null ? -1 : Number(amount);
      if (roughly[i] > most) most = roughly[i]!;
    });
    // A number that holds the amount and, in its low digits, the index is sorted many times faster than by a comparison.
    const scale = steps / most;
    const keys = roughly.map((amount, i) => {
      const level = amount < 0 ? 0 : 1 + Math.min(steps, Math.floor(amount * scale));
      return level * size + i;
    });
    keys.sort().reverse();
    this.#levels = keys.map((key) => Math.floor(key / size));
    this.#places = new Int32Array(places.length);
    keys.forEach((key, i) => (this.#places[i] = places[key - this.#levels[i]! * size]!));
  }

  get count(): number {
    return this.#places.length;
  }

  slice(from: number, to: number): Int32Array {
    const end = Math.min(to, this.count);
    for (let at = from; at < end;) at = this.#orderRun(at);
    return this.#places.subarray(from, end);
  }

  indexOf(place: number): number {
    const roughly = this.#places.indexOf(place);
    if (roughly === -1) return -1;
    this.#orderRun(roughly);
    return this.#places.indexOf(place);
  }

  /** Puts those of the same level in order, and says where the next level begins. */
  #orderRun(at: number): number {
    const level = this.#levels[at]!;
    let from = at;
    while (from > 0 && this.#levels[from - 1] === level) from--;
    let to = at + 1;
    while (to < this.count && this.#levels[to] === level) to++;
    if (to - from > 1 && !this.#ordered.has(from)) {
      this.#ordered.add(from);
      this.#orderExactly(this.#places.subarray(from, to));
    }
    return to;
  }

  #orderExactly(run: Int32Array): void {
    const amountOf = (i: number) => this.#amounts[run[i]!] ?? -1n;
    run.sort((a, b) => descending(this.#amounts[a] ?? -1n, this.#amounts[b] ?? -1n));
    for (let from = 0, to = 1; from < run.length; from = to++) {
      while (to < run.length && amountOf(to) === amountOf(from)) to++;
      if (to - from > 1) this.#names.sort(run.subarray(from, to));
    }
  }
}

function descending(a: Nano, b: Nano): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
