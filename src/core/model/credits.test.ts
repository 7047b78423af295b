import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { usageErrorOf } from '../../../test/fixtures.js';
import { costOf, formatDecimal, parseCredits, parseDecimal, sumKnown, toNumber } from './credits.js';

/** Decimals as digits before and after the point, so that nothing here goes through the code under test. */
interface Digits {
  readonly whole: number;
  /** Exactly nine digits. */
  readonly fraction: string;
}

const amounts: fc.Arbitrary<Digits> = fc.record({
  whole: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1_000_000_000 })),
  fraction: fc.oneof(
    fc.integer({ min: 0, max: 999_999_999 }).map((value) => String(value).padStart(9, '0')),
    fc.constantFrom('000000000', '500000000', '000000001', '999999999', '100000000', '000200000'),
  ),
});

/** The shortest notation of the digits. */
function canonical({ whole, fraction }: Digits): string {
  let end = 9;
  while (end > 0 && fraction[end - 1] === '0') end--;
  return end === 0 ? String(whole) : `${whole}.${fraction.slice(0, end)}`;
}

/** Addition as on paper: digit by digit from the right, with a carry. */
function addOnPaper(a: string, b: string): string {
  const [aWhole = '', aFraction = ''] = a.split('.');
  const [bWhole = '', bFraction = ''] = b.split('.');
  const length = Math.max(aWhole.length, bWhole.length) + 1;
  const left = aWhole.padStart(length, '0') + aFraction.padEnd(9, '0');
  const right = bWhole.padStart(length, '0') + bFraction.padEnd(9, '0');
  let carry = 0;
  let digits = '';
  for (let i = left.length - 1; i >= 0; i--) {
    const sum = Number(left[i]) + Number(right[i]) + carry;
    digits = String(sum % 10) + digits;
    carry = Math.floor(sum / 10);
  }
  const whole = digits.slice(0, -9).replace(/^0+(?=\d)/, '');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const total = (texts: readonly string[]) => formatDecimal(sumKnown(texts.map(parseCredits)));

describe('credits', () => {
  describe('parsing and formatting', () => {
    it('are each other’s inverse on canonical strings', () => {
      fc.assert(
        fc.property(amounts, fc.boolean(), (digits, isNegative) => {
          const text = canonical(digits);
          const signed = isNegative && text !== '0' ? `-${text}` : text;
          expect(formatDecimal(parseDecimal(signed))).to.equal(signed);
        }),
      );
    });

    it('give any notation with trailing zeros its shortest form', () => {
      fc.assert(
        fc.property(amounts, (digits) => {
          expect(formatDecimal(parseDecimal(`${digits.whole}.${digits.fraction}`))).to.equal(canonical(digits));
        }),
      );
    });

    it('never write an exponent, a leading zero, a bare point or a trailing zero', () => {
      fc.assert(
        fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (nano) => {
          expect(formatDecimal(nano)).to.match(/^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d{0,8}[1-9])$/);
        }),
      );
    });

    it('keep the order of amounts', () => {
      fc.assert(
        fc.property(amounts, amounts, (a, b) => {
          const byDigits = a.whole - b.whole || a.fraction.localeCompare(b.fraction, 'en');
          const difference = parseDecimal(canonical(a)) - parseDecimal(canonical(b));
          expect(difference < 0n ? -1 : difference > 0n ? 1 : 0).to.equal(Math.sign(byDigits));
        }),
      );
    });

    it('count in units of a billionth', () => {
      expect(parseDecimal('0.000000001')).to.equal(1n);
      expect(parseDecimal('1.5')).to.equal(1_500_000_000n);
      expect(parseDecimal('-2')).to.equal(-2_000_000_000n);
      expect(parseDecimal('99999999999999999999.999999999')).to.equal(10n ** 29n - 1n);
    });

    it('read minus zero as zero', () => {
      expect(formatDecimal(parseDecimal('-0'))).to.equal('0');
      expect(formatDecimal(parseDecimal('-0.000'))).to.equal('0');
    });
  });

  describe('parsing refuses', () => {
    const refused = [
      ...['', ' ', '.', '-', '+1', '--1', '1e3', '1E3', '01', '00', '.5', '5.', '1.2.3', '0x10', '1_000'],
      ...[' 1', '1 ', '1\n', '1,0', '1 000', '१', '１', 'NaN', 'Infinity', 'null', '0.1234567890', '1.0000000001'],
      '100000000000000000000',
    ];
    for (const text of refused) {
      it(`${JSON.stringify(text)} and quotes it`, () => {
        for (const parse of [parseDecimal, parseCredits]) {
          const error = usageErrorOf(() => parse(text));
          expect(error.kind).to.equal('contract');
          expect(error.message).to.contain(JSON.stringify(text));
        }
      });
    }

    const notText: readonly (readonly [name: string, value: unknown])[] = [
      ['5', 5],
      ['NaN', NaN],
      ['null', null],
      ['undefined', undefined],
      ['true', true],
      ['7', 7n],
      ['[object Object]', {}],
      ['Symbol(five)', Symbol('five')],
    ];
    for (const [name, value] of notText) {
      it(`the ${typeof value} ${name} and names it`, () => {
        const error = usageErrorOf(() => parseDecimal(value as string));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(name);
      });
    }

    it('any text that is not plain decimal notation', () => {
      const plain = /^-?(0|[1-9][0-9]{0,19})([.][0-9]{1,9})?$/;
      const texts = fc.string({
        unit: fc.constantFrom('0', '1', '9', '.', '-', '+', 'e', ',', ' ', '\n'),
        maxLength: 8,
      });
      fc.assert(
        fc.property(texts, (text) => {
          if (plain.test(text)) expect(() => parseDecimal(text)).not.to.throw();
          else expect(usageErrorOf(() => parseDecimal(text)).kind).to.equal('contract');
        }),
        { numRuns: 500 },
      );
    });

    it('a sign, for credits', () => {
      for (const text of ['-0.5', '-1', '-0.000000001', '-0']) {
        const error = usageErrorOf(() => parseCredits(text));
        expect(error.kind).to.equal('contract');
        expect(error.message).to.contain(`"${text}"`);
      }
    });
  });

  describe('sums', () => {
    it('are those that one gets on paper', () => {
      fc.assert(
        fc.property(fc.array(amounts.map(canonical), { maxLength: 30 }), (texts) => {
          expect(total(texts)).to.equal(texts.reduce(addOnPaper, '0'));
        }),
      );
    });

    it('do not depend on the order', () => {
      const reordered = fc
        .array(amounts.map(canonical), { maxLength: 30 })
        .chain((texts) =>
          fc.tuple(
            fc.constant(texts),
            fc.shuffledSubarray(texts, { minLength: texts.length, maxLength: texts.length }),
          ),
        );
      fc.assert(fc.property(reordered, ([texts, others]) => void expect(total(others)).to.equal(total(texts))));
    });

    it('do not depend on how the amounts are grouped', () => {
      fc.assert(
        fc.property(fc.array(fc.array(amounts.map(canonical), { maxLength: 8 }), { maxLength: 8 }), (groups) => {
          expect(total(groups.map(total))).to.equal(total(groups.flat()));
        }),
      );
    });

    it('are exact over more than 100,000 amounts', () => {
      const tenths = Array.from({ length: 123_456 }, () => '0.1');
      expect(total(tenths)).to.equal('12345.6');
      const largest = Array.from({ length: 100_001 }, () => '1000000000.000000001');
      expect(total(largest)).to.equal('100001000000000.000100001');
    });

    it('are exact where floating point is not', () => {
      expect(total(['0.1', '0.2'])).to.equal('0.3');
      expect(total(['9007199254740993', '0.000000001'])).to.equal('9007199254740993.000000001');
    });

    it('take nothing from what is not known', () => {
      expect(sumKnown([null, 5n, null, 7n])).to.equal(12n);
      expect(sumKnown([null])).to.equal(0n);
      expect(sumKnown([])).to.equal(0n);
    });
  });

  describe('cost', () => {
    it('is the exact product of credits and price', () => {
      expect(costOf(parseCredits('1240.5'), '0.4')).to.equal('496.2');
      expect(costOf(parseCredits('0.000000001'), '0.000000001')).to.equal('0.000000000000000001');
      expect(costOf(parseCredits('1000000000'), '0.333333333')).to.equal('333333333');
      expect(costOf(0n, '0.4')).to.equal('0');
    });

    it('of a whole number of credits is the price added that many times', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 40 }), amounts.map(canonical), (count, price) => {
          const added = Array.from({ length: count }, () => price).reduce(addOnPaper, '0');
          expect(costOf(parseCredits(String(count)), price)).to.equal(added);
        }),
      );
    });

    it('is the same in parts as in whole', () => {
      fc.assert(
        fc.property(amounts.map(canonical), amounts.map(canonical), amounts.map(canonical), (a, b, price) => {
          const scaled = (text: string) => {
            const [whole = '', fraction = ''] = text.split('.');
            return BigInt(whole + fraction.padEnd(18, '0'));
          };
          const whole = costOf(parseCredits(a) + parseCredits(b), price);
          expect(scaled(whole)).to.equal(
            scaled(costOf(parseCredits(a), price)) + scaled(costOf(parseCredits(b), price)),
          );
        }),
      );
    });

    it('refuses a price that is not a decimal', () => {
      expect(usageErrorOf(() => costOf(1n, '0,4')).message).to.contain('"0,4"');
    });
  });

  it('becomes a number for pixels that is right to 15 digits', () => {
    fc.assert(
      fc.property(amounts, (digits) => {
        const text = canonical(digits);
        expect(toNumber(parseCredits(text))).to.be.closeTo(Number(text), Number(text) * 1e-15);
      }),
    );
  });
});
