import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatDecimal, parseCredits, type Nano } from '../model/index.js';
import { Formats } from './formats.js';

const LANGUAGES = ['en-GB', 'en-US', 'de', 'ar', 'ja'] as const;

/** ICU changes its spaces and digits now and then: one kind of space, no direction marks, ASCII digits. */
function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/٬/g, ',')
    .replace(/٫/g, '.')
    .replace(/\s+/g, ' ')
    .replace(/ ?([–～~-]) ?/g, '$1');
}

/** What a number is in plain decimal notation, however its language writes it. */
function decimal(text: string, lang: string): string {
  const ascii = plain(text);
  return lang === 'de' ? ascii.replace(/\./g, '').replace(',', '.') : ascii.replace(/,/g, '');
}

const inLanguage = (lang: string) => new Formats(lang);
const british = inLanguage('en-GB');
const credits = (text: string) => parseCredits(text);
const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 10n }),
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
  fc.bigInt({ min: 0n, max: 10n ** 29n }),
);

/** To the hundredth, half upwards, in whole numbers; with both decimals. */
function roundedToHundredths(nano: Nano): string {
  const hundredths = String((nano + 5_000_000n) / 10_000_000n).padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}

describe('Formats', () => {
  describe('amounts', () => {
    for (const lang of LANGUAGES) {
      it(`are exact at any size in ${lang}, with up to nine decimals`, () => {
        const formats = inLanguage(lang);
        fc.assert(
          fc.property(amounts, (nano) => {
            expect(decimal(formats.exactAmount(nano), lang)).to.equal(formatDecimal(nano));
          }),
        );
      });

      it(`are rounded once, half away from zero, in ${lang}`, () => {
        const formats = inLanguage(lang);
        fc.assert(
          fc.property(
            amounts.filter((nano) => nano >= 5_000_000n),
            (nano) => {
              const rounded = roundedToHundredths(nano);
              expect(decimal(formats.amountInColumn(nano), lang)).to.equal(rounded);
              expect(decimal(formats.amount(nano), lang)).to.equal(rounded.replace(/\.?0+$/, ''));
            },
          ),
        );
      });
    }

    it('are not bent by floating point', () => {
      expect(british.exactAmount(credits('9007199254740993.000000001'))).to.equal('9,007,199,254,740,993.000000001');
      expect(british.amount(credits('1.005'))).to.equal('1.01');
      expect(british.amount(credits('1.004999999'))).to.equal('1');
      expect(british.amount(credits('99999999999999999999.994999999'))).to.equal('99,999,999,999,999,999,999.99');
    });

    it('are written as each language does', () => {
      const written = LANGUAGES.map((lang) => plain(inLanguage(lang).amount(credits('1240.5'))));
      expect(written).to.deep.equal(['1,240.5', '1,240.5', '1.240,5', '1,240.5', '1,240.5']);
      expect(british.amountInColumn(credits('1240.5'))).to.equal('1,240.50');
      expect(british.amountInColumn(0n)).to.equal('0.00');
    });

    it('never become nothing', () => {
      expect(british.amount(0n)).to.equal('0');
      expect(british.amount(credits('0.000123456'))).to.equal('0.00012');
      expect(british.amount(credits('0.004999999'))).to.equal('0.005');
      expect(british.amount(credits('0.005'))).to.equal('0.01');
      fc.assert(
        fc.property(fc.bigInt({ min: 1n, max: 5_000_000n }), (nano) => {
          for (const text of [british.amount(nano), british.amountInColumn(nano)]) expect(Number(text)).to.be.above(0);
        }),
      );
    });

    it('say that they are rounded exactly when something is left out', () => {
      fc.assert(
        fc.property(amounts, (nano) => {
          const isExact = formatDecimal(nano) === decimal(british.amount(nano), 'en-GB');
          expect(british.isRounded(nano)).to.equal(!isExact);
        }),
      );
      expect(['0', '1', '1240.5', '0.25', '0.00012'].some((text) => british.isRounded(credits(text)))).to.be.false;
      expect(['0.001234', '187.97662', '0.005', '1.000000001'].every((text) => british.isRounded(credits(text)))).to.be
        .true;
    });
  });

  describe('marks of a value axis', () => {
    const marks = (step: number, values: readonly number[], formats = british) =>
      values.map((value) => plain(formats.axisValue(value, step)));

    it('have the decimals that their step needs', () => {
      expect(marks(200, [0, 200, 1400])).to.deep.equal(['0', '200', '1,400']);
      expect(marks(0.5, [0, 0.5, 1, 1.5])).to.deep.equal(['0', '0.5', '1.0', '1.5']);
      expect(marks(0.02, [0.02, 0.1])).to.deep.equal(['0.02', '0.10']);
      expect(marks(1e-9, [0, 1e-9, 2e-9])).to.deep.equal(['0', '0.000000001', '0.000000002']);
    });

    it('do not show the dust of floating point', () => {
      expect(marks(0.1, [0.1 * 3, 0.1 * 7])).to.deep.equal(['0.3', '0.7']);
    });

    it('are short from a hundred thousand on', () => {
      const american = inLanguage('en-US');
      expect(marks(20_000, [80_000, 100_000, 120_000], american)).to.deep.equal(['80,000', '100K', '120K']);
      expect(marks(250_000, [0, 250_000, 1_250_000], american)).to.deep.equal(['0', '250K', '1.25M']);
      expect(marks(5e11, [0, 1e12], american)).to.deep.equal(['0', '1T']);
      expect(marks(500_000, [1_500_000], inLanguage('de'))).to.deep.equal(['1,5 Mio.']);
      expect(marks(500_000, [1_500_000], inLanguage('ja'))).to.deep.equal(['150万']);
    });

    it('tell neighbours apart', () => {
      const steps = fc
        .tuple(fc.constantFrom(1, 2, 5), fc.integer({ min: -8, max: 11 }))
        .map(([mantissa, power]) => Number(`${mantissa}e${power}`));
      fc.assert(
        fc.property(steps, fc.integer({ min: 0, max: 12 }), (step, i) => {
          expect(british.axisValue(i * step, step)).not.to.equal(british.axisValue((i + 1) * step, step));
        }),
      );
    });
  });

  describe('days', () => {
    it('are those of the calendar, wherever the machine is', () => {
      const written = LANGUAGES.map((lang) => plain(inLanguage(lang).day('2026-11-01')));
      expect(written).to.deep.equal(['1 Nov', 'Nov 1', '1. Nov.', '1 نوفمبر', '11月1日']);
    });

    it('are as short as they get on their own', () => {
      for (const lang of LANGUAGES) expect(plain(inLanguage(lang).dayOfMonth('2026-11-15'))).to.equal('15');
    });

    it('of a range include the last one, not the end', () => {
      const written = LANGUAGES.map((lang) => plain(inLanguage(lang).dayRange('2026-11-01', '2026-12-01')));
      expect(written).to.deep.equal([
        '1–30 Nov 2026',
        'Nov 1–30, 2026',
        '1.–30. Nov. 2026',
        '1–30 نوفمبر 2026',
        '2026/11/01～2026/11/30',
      ]);
    });

    it('of a range name what differs', () => {
      expect(plain(british.dayRange('2026-11-15', '2026-12-15'))).to.equal('15 Nov–14 Dec 2026');
      expect(plain(british.dayRange('2026-12-15', '2027-01-15'))).to.equal('15 Dec 2026–14 Jan 2027');
      expect(plain(british.dayRange('2026-11-01', '2026-11-02'))).to.equal('1 Nov 2026');
    });
  });

  describe('times', () => {
    const instant = '2026-11-17T19:05:00Z';

    it('are those of the zone, as each language writes them', () => {
      expect(british.time(instant, 'America/New_York')).to.equal('14:05');
      expect(british.time(instant, 'Asia/Kolkata')).to.match(/^0?0:35$/);
      expect(plain(inLanguage('en-US').time(instant, 'America/New_York'))).to.equal('2:05 PM');
      expect(inLanguage('de').time(instant, 'Europe/Berlin')).to.equal('20:05');
      expect(inLanguage('ja').time(instant, 'UTC')).to.equal('19:05');
    });

    it('tell the repeated autumn hour by the clock on the wall', () => {
      expect(british.time('2026-11-01T05:30:00Z', 'America/New_York')).to.match(/^0?1:30$/);
      expect(british.time('2026-11-01T06:30:00Z', 'America/New_York')).to.match(/^0?1:30$/);
    });

    it('come with their day unless that is today', () => {
      expect(british.time(instant, 'UTC', '2026-11-17', '2026-11-17')).to.equal('19:05');
      const other = plain(british.time(instant, 'UTC', '2026-11-18', '2026-11-17'));
      expect(other).to.contain('17 Nov 2026').and.to.contain('19:05');
    });
  });

  it('lists and counts in the language', () => {
    expect(british.list(['a', 'b', 'c'])).to.equal('a, b and c');
    expect(inLanguage('de').list(['a', 'b', 'c'])).to.equal('a, b und c');
    expect(british.list([])).to.equal('');
    expect(british.count(1826)).to.equal('1,826');
  });

  it('takes the browser’s language for one that cannot be', () => {
    for (const lang of ['', 'not a language', 'e']) {
      expect(new Formats(lang).lang).to.equal(navigator.language);
      expect(() => new Formats(lang).amount(1n)).not.to.throw();
    }
  });

  it('writes a language tag as it should be', () => expect(new Formats('EN-gb').lang).to.equal('en-GB'));
});
