import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { NameOrder, nameKey } from './name-order.js';

const collator = new Intl.Collator('en', { numeric: true });
const sign = (number: number) => Math.sign(number);

function sorted(names: readonly string[]): string[] {
  const places = Int32Array.from(names.keys());
  new NameOrder(names.map((name, i) => ({ id: String(i).padStart(6, '0'), name }))).sort(places);
  return Array.from(places, (place) => names[place]!);
}

describe('NameOrder', () => {
  it('sorts as a dictionary does, with numbers by their value', () => {
    expect(sorted(['Zoo', 'Line 10', 'äpfel', 'line 9', 'Äpfel 2', 'Apfel', '日本', '2 cameras', 'Øre'])).to.deep.equal(
      ['2 cameras', 'Apfel', 'äpfel', 'Äpfel 2', 'line 9', 'Line 10', 'Øre', 'Zoo', '日本'],
    );
  });

  it('sorts the same names by id', () => {
    const order = new NameOrder(['c', 'a', 'b'].map((id) => ({ id, name: 'Same' })));
    const places = Int32Array.of(0, 1, 2);
    order.sort(places);
    expect([...places]).to.deep.equal([1, 2, 0]);
  });

  it('sorts a long list as a short one', () => {
    const parts = ['Line', 'line', 'Été', 'été', 'Ete', 'ß', 'a_b', 'a-b', 'A B', '日本', '🏭', ''];
    const names = Array.from(
      { length: 6000 },
      (_, i) => `${parts[i % 12]!}${i % 5 === 0 ? '' : ` ${(i * 7919) % 1009}`}`,
    );
    const plain = names.map((name, i) => ({ name, i })).sort((a, b) => collator.compare(a.name, b.name) || a.i - b.i);
    expect(sorted(names)).to.deep.equal(plain.map(({ name }) => name));
  });
});

describe('nameKey', () => {
  it('has the order of the collator wherever two keys differ', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    const accents = fc.string({
      unit: fc.constantFrom('e', 'é', 'e\u0301', 'E', 'Å', 'n', 'ñ', '1', '0', '20', ' ', '-'),
    });
    fc.assert(
      fc.property(fc.oneof(ascii, accents), fc.oneof(ascii, accents), (one, other) => {
        const [a, b] = [nameKey(one)!, nameKey(other)!];
        fc.pre(a !== b);
        expect(a < b ? -1 : 1).to.equal(sign(collator.compare(one, other)));
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same for names of which only the collator knows the order', () => {
    expect(nameKey('Line 007')).to.equal(nameKey('líne 7'));
    for (const name of ['Øre', '日本', '🏭', 'tab\tstop', '1\u0301', '9'.repeat(61)])
      expect(nameKey(name)).to.equal(undefined);
  });
});
