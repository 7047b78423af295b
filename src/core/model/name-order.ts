import type { Id } from './contract.gen.js';

/** So many names are sorted one by one; for more it pays to rank all of them once. */
const MOST_COMPARED = 5000;

/** What is printable in ASCII before digits and letters, in the order of the Unicode collation. */
const MARKS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
const MOST_DIGITS = 60;
const DIGITS = MARKS.length + 1;
const LETTERS = DIGITS + MOST_DIGITS + 1;

interface Named {
  readonly id: Id;
  readonly name: string;
}

/**
 * The order of a list by name: as in a dictionary, numbers by their value, the same names by id. Collating is slow, so
 * a long list is ranked once.
 */
export class NameOrder {
  readonly #items: readonly Named[];
  readonly #collator = new Intl.Collator('en', { numeric: true });
  #ranks: { readonly rankOf: Int32Array; readonly byRank: Int32Array } | undefined;

  constructor(items: readonly Named[]) {
    this.#items = items;
  }

  /** Sorts places in the list by the names that stand there. */
  sort(places: Int32Array): void {
    if (places.length > MOST_COMPARED) this.#ranks ??= this.#rank();
    if (!this.#ranks) {
      places.sort((a, b) => this.#compare(a, b));
      return;
    }
    const { rankOf, byRank } = this.#ranks;
    places.forEach((place, i) => (places[i] = rankOf[place]!));
    places.sort();
    places.forEach((rank, i) => (places[i] = byRank[rank]!));
  }

  #compare(a: number, b: number): number {
    const [one, other] = [this.#items[a]!, this.#items[b]!];
    return this.#collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
  }

  #rank() {
    const keys = this.#items.map(({ name }) => nameKey(name));
    const byRank = Int32Array.from(keys.keys()).sort((a, b) => {
      const [one, other] = [keys[a]!, keys[b]!];
      if (one === undefined || other === undefined || one === other) return this.#compare(a, b);
      return one < other ? -1 : 1;
    });
    const rankOf = new Int32Array(byRank.length);
    byRank.forEach((place, rank) => (rankOf[place] = rank));
    return { rankOf, byRank };
  }
}

/**
 * A text whose plain order is that of the collator, which compares it many times slower: letters without case and
 * accents, and each number behind its length. The same for names that differ in less; undefined for a name with more
 * than ASCII and accents in it, which only the collator knows.
 */
export function nameKey(name: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- all that is not ASCII
  const plain = /[^\x00-\x7f]/.test(name) ? name.normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/gi, '$1') : name;
  let key = '';
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if (isDigit(code)) {
      let end = i;
      while (isDigit(plain.charCodeAt(end))) end++;
      const digits = plain.slice(i, end).replace(/^0+/, '');
      if (digits.length > MOST_DIGITS) return undefined;
      key += String.fromCharCode(DIGITS + digits.length) + digits;
      i = end - 1;
    } else {
      const weight = WEIGHTS[code];
      if (weight === undefined) return undefined;
      key += weight;
    }
  }
  return key;
}

const WEIGHTS: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const text = String.fromCharCode(code);
  if (MARKS.includes(text)) return String.fromCharCode(1 + MARKS.indexOf(text));
  return /[a-z]/i.test(text) ? String.fromCharCode(LETTERS + text.toLowerCase().charCodeAt(0)) : undefined;
});

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
