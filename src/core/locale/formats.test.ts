import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { CREDITS, formatDecimal, moneyIn, parseCredits, type Nano } from '../model/index.js';
import { Formats, type StampOptions } from './formats.js';

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

  describe('money', () => {
    const dollars = moneyIn('USD');
    /** A decimal in 18 decimals. */
    const money = (text: string) => parseCredits(text) * 10n ** 9n;

    it('has its currency as each language writes it, and both decimals', () => {
      const written = ['en-GB', 'en-US', 'de', 'ja'].map((lang) =>
        plain(inLanguage(lang).amount(money('1240.5'), dollars)),
      );
      expect(written).to.deep.equal(['$1,240.50', '$1,240.50', '1.240,50 $', '$1,240.50']);
      expect(plain(british.amount(money('3'), moneyIn('EUR')))).to.equal('€3.00');
    });

    it('is said once in a column: the amounts have no currency, the header does', () => {
      expect(british.amountInColumn(money('1240.5'), dollars)).to.equal('1,240.50');
      expect(british.unitName(dollars, 'Credits')).to.equal('USD');
      expect(british.unitName(CREDITS, 'Credits')).to.equal('Credits');
    });

    it('is exact to the eighteenth decimal', () => {
      expect(british.exactAmount(1n, dollars)).to.equal('$0.000000000000000001');
      expect(british.exactAmount(money('0.4') + 1n, dollars)).to.equal('$0.400000000000000001');
      expect(british.exactAmount(money('496'), dollars)).to.equal('$496');
      fc.assert(
        fc.property(fc.bigInt({ min: 0n, max: 10n ** 36n }), (value) => {
          expect(decimal(british.exactAmount(value, dollars), 'en-GB')).to.equal(`$${formatDecimal(value, 18)}`);
        }),
      );
    });

    it('is rounded half away from zero, never to nothing, and says so', () => {
      expect(british.amount(money('1.005'), dollars)).to.equal('$1.01');
      expect(british.amount(money('1.005') - 1n, dollars)).to.equal('$1.00');
      expect(british.amount(money('0.000123456'), dollars)).to.equal('$0.00012');
      expect(british.isRounded(money('1.005'), dollars)).to.be.true;
      expect(british.isRounded(money('1.01'), dollars)).to.be.false;
      expect(british.isRounded(money('0.00012'), dollars)).to.be.false;
      expect(british.isRounded(money('0.00012') + 1n, dollars)).to.be.true;
    });
  });

  describe('shares and changes', () => {
    it('are whole percents, or as fine as asked', () => {
      expect([0, 0.624, 0.625, 1, 12.4].map((share) => british.percent(share))).to.deep.equal([
        '0%',
        '62%',
        '63%',
        '100%',
        '1,240%',
      ]);
      expect(british.percent(0.6249, 1)).to.equal('62.5%');
      expect([0, 0.04, 1].map((share) => british.percentInColumn(share))).to.deep.equal(['0.0%', '4.0%', '100.0%']);
      expect(plain(inLanguage('de').percent(0.62))).to.equal('62 %');
    });

    it('have a sign that keeps its place, and none where nothing changed', () => {
      expect(british.change(0.125)).to.equal('\u200e+12.5%');
      expect(british.change(-0.5)).to.equal('\u200e-50.0%');
      expect([0, 0.0001, -0.0001].map((share) => plain(british.change(share)))).to.deep.equal(['0.0%', '0.0%', '0.0%']);
      expect(inLanguage('ar').change(0.125)).to.match(/^\u200e/);
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

  describe('months and years', () => {
    it('are named as short as asked', () => {
      expect(british.month('2026-11-01', 'short')).to.equal('Nov');
      expect(british.month('2026-11-01', 'long')).to.equal('November');
      expect(british.month('2026-11-01', 'withYear')).to.equal('Nov 2026');
      expect(plain(inLanguage('de').month('2026-03-31', 'long'))).to.equal('März');
      expect(british.year('2026-01-01')).to.equal('2026');
    });
  });

  describe('hours', () => {
    it('are those of the wall, whatever the offset', () => {
      expect(british.hour('2026-11-01T00:00:00-04:00')).to.match(/^0?0:00$/);
      expect(british.hour('2026-11-01T13:00:00+05:30')).to.equal('13:00');
      expect(british.hour('2026-11-01T23:00:00Z')).to.equal('23:00');
      expect(plain(inLanguage('en-US').hour('2026-11-01T13:00:00-05:00'))).to.equal('1:00 PM');
    });

    it('that come twice in autumn are told apart by their offset', () => {
      const [first, second] = ['2026-11-01T01:00:00-04:00', '2026-11-01T01:00:00-05:00'].map((hour) =>
        plain(british.hourWithDay(hour)),
      );
      expect(first).to.match(/^1 Nov, 0?1:00 \(UTC-4\)$/);
      expect(second).to.match(/^1 Nov, 0?1:00 \(UTC-5\)$/);
    });

    it('name offsets of half an hour and none at all', () => {
      expect(british.hourWithDay('2026-11-01T01:00:00+05:30')).to.contain('(UTC+5:30)');
      expect(british.hourWithDay('2026-11-01T01:00:00-03:30')).to.contain('(UTC-3:30)');
      expect(british.hourWithDay('2026-11-01T01:00:00Z')).to.contain('(UTC+0)');
      expect(british.hourWithDay('2026-11-01T01:00:00+00:00')).to.contain('(UTC+0)');
    });
  });

  describe('buckets', () => {
    const bucket = (...of: Parameters<Formats['bucket']>) => plain(british.bucket(...of)).replace(',', '');

    it('are named by what they hold', () => {
      expect(bucket('2026-11-11', 'day', '2026-11-12')).to.equal('Wed 11 Nov');
      expect(bucket('2026-11-09', 'week', '2026-11-16')).to.equal('9–15 Nov 2026');
      expect(bucket('2026-11-01', 'month', '2026-12-01')).to.equal('Nov 2026');
      expect(bucket('2026-11-01T01:00:00-05:00', 'hour', '2026-11-02')).to.match(/^1 Nov 0?1:00 \(UTC-5\)$/);
    });

    it('name their days where the range clips them, at either end', () => {
      expect(bucket('2026-11-05', 'month', '2026-12-01')).to.equal('5–30 Nov 2026');
      expect(bucket('2026-11-01', 'month', '2026-11-18')).to.equal('1–17 Nov 2026');
      expect(bucket('2026-11-01', 'week', '2026-11-02')).to.equal('1 Nov 2026');
    });
  });

  describe('times to the millisecond', () => {
    const languages = ['en-GB', 'de', 'fr', 'es', 'ja', 'ar'];
    const stampIn = (lang: string, options: StampOptions) =>
      new Formats(lang).stamp('2026-11-17T19:04:58.213Z', 'America/New_York', options);

    for (const lang of languages) {
      it(`leave out the year that is known, in ${lang}`, () => {
        expect(stampIn(lang, { year: '2026' }).text).not.to.contain('2026');
        expect(stampIn(lang, { year: '2025' }).text).to.contain('2026');
      });

      it(`are the same with their offset, in ${lang}`, () => {
        const { text, fraction, offset } = stampIn(lang, { year: '2026', withOffset: true });
        expect({ text, fraction, offset: '' }).to.deep.equal(stampIn(lang, { year: '2026' }));
        expect(text).to.match(/ 14:04:58$/);
        expect(offset).to.match(/[-−]5$/);
      });
    }
  });

  it('keeps the sign of a currency behind its letters in right-to-left text', () => {
    expect(new Formats('ar').amount(48_432n * 10n ** BigInt(moneyIn('USD').decimals - 2), moneyIn('USD'))).to.match(
      /US\$\u200e$/,
    );
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
