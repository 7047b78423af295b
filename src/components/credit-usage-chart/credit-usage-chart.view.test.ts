import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { buildCycle, buildUsage, buildWorkspace } from '../../../test/fixtures.js';
import { Formats, termsFor } from '../../core/locale/index.js';
import {
  addDays,
  daysBetween,
  eachDay,
  formatDecimal,
  readUsage,
  toNumber,
  type Nano,
  type UsageFigures,
  type UsageSeries,
  type Workspace,
} from '../../core/model/index.js';
import {
  chartHeight,
  chartPicture,
  dayOfCycle,
  isEmpty,
  shownSeries,
  zoneCity,
  type ChartFrame,
} from './credit-usage-chart.view.js';

const formats = new Formats('en-GB');
const terms = termsFor('en');
const november = buildCycle();
const WIDE = 900;
const NARROW = 390;

/** Noon in New York on a day of the cycle, counted from 0. */
const noonOf = (day: number) => `${addDays(november.start, day)}T17:00:00Z`;

/**
 * November, complete up to noon of a day: each column is a series of which `used` says the amount of each day, and
 * later days are null.
 */
function monthOf(
  today: number,
  series: readonly ((day: number) => string | null)[],
  changes: Partial<UsageSeries> = {},
): UsageFigures {
  const buckets = eachDay(november.start, november.end);
  const columns = series.map((used) => buckets.map((_, day) => (day > today ? null : used(day))));
  return readUsage(buildUsage(columns, { buckets, to: november.end, asOf: noonOf(today), ...changes }));
}

const everyDay = () => '10.5';

function pictureOf(figures: UsageFigures, frame: Partial<ChartFrame> = {}, workspace: Partial<Workspace> = {}) {
  const whole = { width: WIDE, mode: 'cumulative', isRightToLeft: false, ...frame } as const;
  const reading = { figures, cycle: november };
  return chartPicture(reading, buildWorkspace({ cycles: [], ...workspace }), whole, formats, terms);
}

describe('shownSeries', () => {
  const BUCKETS = 3;
  const column = fc.array(fc.option(fc.bigInt({ min: 0n, max: 10n ** 18n })), {
    minLength: BUCKETS,
    maxLength: BUCKETS,
  });
  const toText = (values: readonly (Nano | null)[]) =>
    values.map((value) => (value === null ? null : formatDecimal(value)));

  const shown = (figures: UsageFigures) => shownSeries(figures, formats, terms);
  const figuresOf = (count: number, other: UsageSeries['other'] = null) =>
    readUsage(
      buildUsage(
        Array.from({ length: count }, (_, k) => [String(count - k), '0', null]),
        { other },
      ),
    );

  it('loses nothing, neither in total nor on any day, however many series there are', () => {
    fc.assert(
      fc.property(fc.array(column, { maxLength: 12 }), fc.option(column), (columns, other) => {
        const figures = readUsage(
          buildUsage(columns.map(toText), { other: other && { count: 5, credits: toText(other) } }),
        );
        const series = shown(figures);
        expect(series.reduce((sum, { total }) => sum + total, 0n)).to.equal(figures.total);
        for (let bucket = 0; bucket < BUCKETS; bucket++) {
          const values = series.map((each) => each.values[bucket]!).filter((value) => value !== null);
          const sum = values.length === 0 ? null : values.reduce((a, b) => a + b, 0n);
          expect(sum).to.equal(figures.totals[bucket]);
        }
        for (const { values, total } of series) {
          expect(values.reduce<Nano>((sum, value) => sum + (value ?? 0n), 0n)).to.equal(total);
        }
      }),
    );
  });

  it('names seven and adds up the rest in grey', () => {
    const series = shown(figuresOf(10));
    expect(series.map(({ name }) => name)).to.deep.equal([
      ...[1, 2, 3, 4, 5, 6, 7].map((k) => `Type ${k}`),
      'Other, 3 types',
    ]);
    expect(series.map(({ color }) => color)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 'other']);
    expect(formatDecimal(series.at(-1)!.total)).to.equal('6');
  });

  it('names eight rather than call a single one the others', () => {
    expect(shown(figuresOf(8)).map(({ color }) => color)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('counts those that the server added up', () => {
    const other = { count: 40, credits: ['1', '1', null] };
    expect(
      shown(figuresOf(8, other))
        .map(({ name }) => name)
        .slice(6),
    ).to.deep.equal(['Type 7', 'Other, 41 types']);
    expect(shown(figuresOf(2, other)).map(({ name }) => name)).to.deep.equal(['Type 1', 'Type 2', 'Other, 40 types']);
  });

  it('has a name for what has none', () => {
    const answer = buildUsage();
    const figures = readUsage({
      ...answer,
      series: answer.series.map((series) => ({ ...series, id: null, name: null })),
    });
    expect(shown(figures).map(({ name }) => name)).to.deep.equal(['No name', 'No name']);
  });

  it('is empty where nothing was used', () => {
    expect(shown(readUsage(buildUsage([], { totals: ['0', '0', null], total: '0' })))).to.deep.equal([]);
  });
});

describe('chartPicture', () => {
  /** Where a value lies, read off the gridlines. */
  function yOf({ geometry }: ReturnType<typeof pictureOf>, value: number): number {
    const { top, bottom } = geometry.plot;
    return Math.round(bottom - (value / geometry.gridlines.at(-1)!.value) * (bottom - top));
  }

  describe('cumulative', () => {
    it('ends at the total, to the pixel', () => {
      const figures = monthOf(10, [everyDay, () => '0.1', (day) => (day % 3 === 0 ? '7.777777777' : '0')]);
      const picture = pictureOf(figures);
      expect(picture.geometry.filling!.y).to.equal(yOf(picture, toNumber(figures.total)));
      expect(picture.geometry.gridlines.at(-1)!.value).to.be.at.least(toNumber(figures.total));
    });

    it('says from when it runs, in few words where it is narrow', () => {
      const figures = monthOf(10, [everyDay]);
      expect(pictureOf(figures).texts.axisTitle).to.equal('Credits, running total since 1 Nov');
      expect(pictureOf(figures, { width: NARROW }).texts.axisTitle).to.equal('Credits since 1 Nov');
    });

    it('marks quiet days over their unchanged bars, and explains the mark', () => {
      const picture = pictureOf(monthOf(10, [(day) => (day === 4 || day === 5 ? '0' : '10')]));
      expect(picture.geometry.quietMarks.map(({ x }) => x)).to.deep.equal([4, 5].map(picture.geometry.middle));
      expect(picture.marks.quiet).to.be.true;
      expect(picture.texts.quiet).to.contain('+0');
    });
  });

  describe('daily', () => {
    const daily = { mode: 'daily' } as const;

    it('shows each day on its own', () => {
      const figures = monthOf(10, [(day) => String(day + 1)]);
      const picture = pictureOf(figures, daily);
      expect(picture.geometry.filling!.y).to.equal(yOf(picture, 11));
      expect(picture.geometry.gridlines.at(-1)!.value).to.be.below(toNumber(figures.total));
      expect(picture.texts.axisTitle).to.equal('Credits a day');
    });

    it('marks quiet days by a foot, and explains it', () => {
      const picture = pictureOf(monthOf(10, [(day) => (day === 4 ? '0' : '10')]), daily);
      expect(picture.geometry.feet).not.to.equal('');
      expect(picture.geometry.quietMarks).to.deep.equal([]);
      expect(picture.marks.quiet).to.be.true;
    });
  });

  for (const mode of ['cumulative', 'daily'] as const) {
    describe(`marks, ${mode}`, () => {
      it('explain nothing that is not there', () => {
        const buckets = eachDay(november.start, november.end);
        const whole = readUsage(
          buildUsage([buckets.map(() => '1')], { buckets, to: november.end, asOf: '2026-12-05T12:00:00Z' }),
        );
        expect(pictureOf(whole, { mode }).marks).to.deep.equal({ filling: false, unknown: false, quiet: false });
      });

      it('the day that is still filling', () => {
        expect(pictureOf(monthOf(10, [everyDay]), { mode }).marks).to.include({ filling: true });
      });

      it('do not call today quiet, which has only begun', () => {
        const picture = pictureOf(monthOf(10, [(day) => (day === 10 ? '0' : '10')]), { mode });
        expect(picture.marks.quiet).to.be.false;
        expect(picture.geometry.feet).to.equal('');
      });

      it('past days of which nothing is known, but not those to come', () => {
        const picture = pictureOf(monthOf(10, [(day) => (day === 3 || day === 4 ? null : '10')]), { mode });
        expect(picture.marks).to.include({ unknown: true, quiet: false });
        expect(picture.geometry.unknown).to.have.length(1);
        const [band] = picture.geometry.unknown;
        expect(band!.x).to.be.at.least(picture.geometry.start(3));
        expect(band!.x + band!.width).to.be.at.most(picture.geometry.start(5));
        expect(pictureOf(monthOf(10, [everyDay]), { mode }).marks.unknown).to.be.false;
      });

      it('nothing in a cycle that is yet to begin', () => {
        const buckets = eachDay(november.start, november.end);
        const future = readUsage(
          buildUsage([], {
            buckets,
            to: november.end,
            asOf: '2026-10-20T12:00:00Z',
            totals: buckets.map(() => null),
            total: '0',
          }),
        );
        const picture = pictureOf(future, { mode });
        expect(picture.marks).to.deep.equal({ filling: false, unknown: false, quiet: false });
        expect(picture.geometry.feet).to.equal('');
      });
    });
  }

  describe('labels of days', () => {
    const labelsOf = (figures: UsageFigures, frame: Partial<ChartFrame> = {}, workspace: Partial<Workspace> = {}) =>
      [...pictureOf(figures, frame, workspace).texts.dateLabels].sort((a, b) => a.bucket - b.bucket);
    const textsOf = (labels: ReturnType<typeof labelsOf>) => labels.map(({ text }) => text);

    it('stand at every week and at today, where it is wide', () => {
      const labels = labelsOf(monthOf(10, [everyDay]));
      expect(textsOf(labels)).to.deep.equal(['1 Nov', '8 Nov', 'Today', '15 Nov', '22 Nov', '29 Nov']);
      expect(labels.filter(({ isStrong }) => isStrong).map(({ bucket }) => bucket)).to.deep.equal([10]);
    });

    it('leave today out where it would touch another', () => {
      for (const today of [7, 8, 9]) {
        expect(textsOf(labelsOf(monthOf(today, [everyDay])))).to.deep.equal([
          '1 Nov',
          '8 Nov',
          '15 Nov',
          '22 Nov',
          '29 Nov',
        ]);
      }
    });

    it('are few and short where it is narrow', () => {
      expect(textsOf(labelsOf(monthOf(10, [everyDay]), { width: NARROW }))).to.deep.equal(['1 Nov', '15', '29']);
    });

    it('give way to those of a cycle’s start', () => {
      const flex = buildCycle({ id: 'flex', kind: 'flex', start: '2026-11-14', end: '2026-12-14' });
      const labels = labelsOf(monthOf(2, [everyDay]), {}, { cycles: [flex] });
      expect(textsOf(labels)).to.deep.equal(['1 Nov', '8 Nov', '14 Nov', '22 Nov', '29 Nov']);
      expect(labels.filter(({ isAtStart }) => isAtStart).map(({ text }) => text)).to.deep.equal(['14 Nov']);
    });
  });

  describe('cycle starts', () => {
    const startsOf = (cycles: Workspace['cycles'], frame: Partial<ChartFrame> = {}) =>
      pictureOf(monthOf(10, [everyDay]), frame, { cycles }).texts.cycleStarts;
    const flexFrom = (start: string) =>
      buildCycle({ id: `flex-${start}`, kind: 'flex', start, end: addDays(start, 30) });

    it('are marked and named where they fall into the range', () => {
      expect(startsOf([november, flexFrom('2026-11-15')])).to.deep.equal([
        { bucket: 0, text: 'Plan cycle starts' },
        { bucket: 14, text: 'Flex cycle starts' },
      ]);
    });

    it('are left out where they do not', () => {
      expect(startsOf([flexFrom('2026-10-31'), flexFrom('2026-12-01')])).to.deep.equal([]);
    });

    it('of two kinds on one day bear the name of the main kind', () => {
      expect(startsOf([flexFrom('2026-11-01'), november])).to.deep.equal([{ bucket: 0, text: 'Plan cycle starts' }]);
    });

    it('are marked without a name where there is no room for it', () => {
      expect(startsOf([november, flexFrom('2026-11-15')], { width: NARROW }).map(({ text }) => text)).to.deep.equal([
        '',
        '',
      ]);
      expect(startsOf([november, flexFrom('2026-11-02')])).to.deep.equal([
        { bucket: 0, text: 'Plan cycle starts' },
        { bucket: 1, text: '' },
      ]);
      expect(startsOf([flexFrom('2026-11-30')])).to.deep.equal([{ bucket: 29, text: '' }]);
    });

    it('are named the same from right to left', () => {
      const cycles = [november, flexFrom('2026-11-15'), flexFrom('2026-11-30')];
      expect(startsOf(cycles, { isRightToLeft: true })).to.deep.equal(startsOf(cycles));
    });
  });

  describe('summary', () => {
    it('says range, total, peak and series', () => {
      const { summary } = pictureOf(monthOf(10, [(day) => (day === 4 ? '25.5' : '10'), () => '1'])).texts;
      for (const part of ['2026', 'Total 136.5 credits', 'Most on 5 Nov, 26.5', 'Type 1 125.5 and Type 2 11']) {
        expect(summary).to.contain(part);
      }
    });

    it('names no peak where nothing was used', () => {
      const { summary } = pictureOf(monthOf(10, [], { totals: zeroUntil(10), total: '0' })).texts;
      expect(summary).to.contain('Total 0 credits').and.not.to.contain('Most');
    });
  });

  describe('of a cycle without usage', () => {
    const empty = monthOf(10, [], { totals: zeroUntil(10), total: '0' });

    it('knows that it is empty', () => {
      expect(isEmpty(empty)).to.be.true;
      expect(isEmpty(monthOf(10, [() => '0.000000001']))).to.be.false;
    });

    it('has a scale with nothing on it but zero', () => {
      const { geometry, texts } = pictureOf(empty);
      expect(geometry.gridlines.map(({ value }) => texts.value(value)).filter((text) => text !== '')).to.deep.equal([
        '0',
      ]);
      expect(geometry.segments).to.deep.equal([]);
    });

    it('marks the past days as quiet', () => {
      expect(pictureOf(empty, { mode: 'daily' }).marks).to.deep.equal({ filling: false, unknown: false, quiet: true });
    });
  });

  it('makes room for long values', () => {
    const small = pictureOf(monthOf(10, [() => '1']));
    const large = pictureOf(monthOf(10, [() => '0.0001']));
    expect(large.geometry.plot.start).to.be.above(small.geometry.plot.start);
    expect(small.geometry.plot.start).to.equal(52);
  });

  it('has the colours of its series, in their order', () => {
    const picture = pictureOf(
      monthOf(
        10,
        Array.from({ length: 9 }, () => everyDay),
      ),
    );
    expect(picture.colors).to.deep.equal(picture.series.map(({ color }) => color));
    expect(picture.geometry.segments).to.have.length(picture.series.length);
  });

  it('begins at the right edge from right to left', () => {
    const { plot } = pictureOf(monthOf(10, [everyDay]), { isRightToLeft: true }).geometry;
    expect([plot.start, plot.end]).to.deep.equal([WIDE - 52, 0]);
  });

  function zeroUntil(today: number): (string | null)[] {
    return Array.from({ length: daysBetween(november.start, november.end) }, (_, day) => (day > today ? null : '0'));
  }
});

describe('chartHeight', () => {
  it('grows with the width, within limits', () => {
    expect([0, 390, 459, 460, 900, 5000].map(chartHeight)).to.deep.equal([280, 280, 280, 280, 375, 560]);
  });
});

describe('dayOfCycle', () => {
  const at = (asOf: string) => dayOfCycle(buildWorkspace({ asOf }), november);

  it('counts from one to the length, by the days of the zone', () => {
    expect(at('2026-11-01T04:00:00Z')).to.deep.equal({ day: 1, days: 30 });
    expect(at('2026-11-17T19:05:00Z')).to.deep.equal({ day: 17, days: 30 });
    expect(at('2026-12-01T04:59:59Z')).to.deep.equal({ day: 30, days: 30 });
  });

  it('is undefined before and after the cycle', () => {
    expect(at('2026-11-01T03:59:59Z')).to.equal(undefined);
    expect(at('2026-12-01T05:00:00Z')).to.equal(undefined);
  });
});

describe('zoneCity', () => {
  it('is the last part of the zone’s name, in words', () => {
    const cities = ['America/New_York', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'].map(zoneCity);
    expect(cities).to.deep.equal(['New York', 'Buenos Aires', 'UTC', 'GMT+5']);
  });
});
