import { expect } from '@open-wc/testing';
import { buildCycle, buildUsage, buildWorkspace } from '../../../test/fixtures.js';
import {
  before,
  figuresOf,
  formats,
  noonOf,
  november,
  october,
  show,
  terms,
  workspaceAt,
  type ShownParts,
} from '../../../test/chart-fixtures.js';
import {
  addDays,
  cyclePeriod,
  daysBetween,
  eachDay,
  readUsage,
  toNumber,
  type Cycle,
  type UsageFigures,
  type UsageSeries,
  type Workspace,
} from '../../core/model/index.js';
import {
  bucketEnd,
  bucketName,
  chartHeight,
  chartPicture,
  dayOfPeriod,
  isEmpty,
  type ChartFrame,
} from './credit-usage-chart.view.js';

const WIDE = 900;
const NARROW = 390;

/** November, complete up to noon of a day: each column says the amount of each day, and later days are null. */
function monthOf(
  today: number,
  series: readonly ((day: number) => string | null)[],
  changes: Partial<UsageSeries> = {},
): UsageFigures {
  return figuresOf(november, noonOf(today), series, changes);
}

const everyDay = () => '10.5';

function pictureOf(
  figures: UsageFigures,
  frame: Partial<ChartFrame> = {},
  workspace: Partial<Workspace> = {},
  parts: ShownParts = {},
) {
  const whole = {
    width: WIDE,
    mode: 'cumulative',
    compares: true,
    isTextured: false,
    isRightToLeft: false,
    ...frame,
  } as const;
  const place = buildWorkspace({ cycles: [], asOf: figures.asOf, ...workspace });
  return chartPicture(show(figures, { workspace: place, ...parts }), place, whole, formats, terms);
}

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
      expect(picture.keys.quiet).to.be.true;
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
      expect(picture.keys.quiet).to.be.true;
    });
  });

  for (const mode of ['cumulative', 'daily'] as const) {
    describe(`marks, ${mode}`, () => {
      it('explain nothing that is not there', () => {
        const buckets = eachDay(november.start, november.end);
        const whole = readUsage(
          buildUsage([buckets.map(() => '1')], { buckets, to: november.end, asOf: '2026-12-05T12:00:00Z' }),
        );
        expect(pictureOf(whole, { mode }).keys).to.deep.equal({
          filling: false,
          unknown: false,
          quiet: false,
          projection: false,
          previous: false,
        });
      });

      it('the day that is still filling', () => {
        expect(pictureOf(monthOf(10, [everyDay]), { mode }).keys).to.include({ filling: true });
      });

      it('do not call today quiet, which has only begun', () => {
        const picture = pictureOf(monthOf(10, [(day) => (day === 10 ? '0' : '10')]), { mode });
        expect(picture.keys.quiet).to.be.false;
        expect(picture.geometry.feet).to.equal('');
      });

      it('past days of which nothing is known, but not those to come', () => {
        const picture = pictureOf(monthOf(10, [(day) => (day === 3 || day === 4 ? null : '10')]), { mode });
        expect(picture.keys).to.include({ unknown: true, quiet: false });
        expect(picture.geometry.unknown).to.have.length(1);
        const [band] = picture.geometry.unknown;
        expect(band!.x).to.be.at.least(picture.geometry.start(3));
        expect(band!.x + band!.width).to.be.at.most(picture.geometry.start(5));
        expect(pictureOf(monthOf(10, [everyDay]), { mode }).keys.unknown).to.be.false;
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
        expect(picture.keys).to.deep.equal({
          filling: false,
          unknown: false,
          quiet: false,
          projection: false,
          previous: false,
        });
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
      for (const part of [
        '2026',
        'Running total of credits',
        'Total 136.5.',
        'Most on Thu 5 Nov, 26.5',
        'Type 1 125.5 and Type 2 11',
      ]) {
        expect(summary).to.contain(part);
      }
    });

    it('names no peak where nothing was used', () => {
      const { summary } = pictureOf(monthOf(10, [], { totals: zeroUntil(10), total: '0' })).texts;
      expect(summary).to.contain('Total 0.').and.not.to.contain('Most');
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
      expect(pictureOf(empty, { mode: 'daily' }).keys).to.deep.equal({
        filling: false,
        unknown: false,
        quiet: true,
        projection: false,
        previous: false,
      });
    });
  });

  describe('allowance', () => {
    const marksOf = (figures: UsageFigures, frame: Partial<ChartFrame> = {}, parts: ShownParts = {}) =>
      pictureOf(figures, frame, {}, parts).marks;
    const lineOf = (...of: Parameters<typeof marksOf>) => marksOf(...of).allowance;
    /** 770 credits in ten and a half days reach 2,000 on the 28th. */
    const seventy = monthOf(10, [() => '70']);

    it('has room for its name where the scale would end at it', () => {
      // At 62 a day the month comes to 1,860, and the scale to 2,000.
      const picture = pictureOf(monthOf(20, [() => '62']));
      expect(picture.marks.allowance!.y - picture.geometry.plot.top).to.be.at.least(12);
    });

    it('is a line at its height, by its figure', () => {
      const picture = pictureOf(seventy);
      expect(picture.marks.allowance).to.include({ y: yOf(picture, 2000), text: 'Allowance 2,000' });
    });

    it('is named without its figure where it is narrow', () => {
      expect(lineOf(seventy, { width: NARROW })).to.include({ text: 'Allowance' });
    });

    it('warns of the day on which it is reached at this rate', () => {
      const full = lineOf(monthOf(10, [() => '70'], {}))!;
      expect(full.crossing).to.deep.include({ text: 'reached about 28 Nov', isWarning: true });
      const { geometry } = pictureOf(seventy);
      expect(full.crossing!.x).to.be.within(geometry.start(27), geometry.start(28));
    });

    it('names the day on which it was crossed', () => {
      const hundred = monthOf(25, [() => '100']);
      const { geometry, marks } = pictureOf(hundred);
      expect(marks.allowance!.crossing!.text).to.equal('Crossed 20 Nov');
      expect(marks.allowance!.crossing!.x).to.equal(geometry.middle(19));
    });

    it('belongs to all usage: filtered, its words say so', () => {
      const part = monthOf(10, [() => '68']);
      expect(lineOf(part, {}, { all: seventy })!.crossing!.text).to.equal('All usage reaches it about 28 Nov');
      expect(lineOf(seventy, {}, { hidden: new Set(['type-1']) })).to.equal(undefined);
    });

    it('does not say that a part crossed what all usage did', () => {
      const line = lineOf(monthOf(25, [() => '90']), {}, { all: monthOf(25, [() => '100']) })!;
      expect(line.text).to.equal('Allowance 2,000');
      expect(line.crossing).to.equal(undefined);
    });

    it('is left out when the scale does not reach it, and is never stretched to', () => {
      const few = monthOf(10, [() => '1']);
      expect(lineOf(few)).to.equal(undefined);
      expect(pictureOf(few).geometry.gridlines.at(-1)!.value).to.be.below(100);
    });

    it('has no crossing that is not ahead within the cycle', () => {
      // 693 in ten and a half days come to 1,980.
      const line = lineOf(monthOf(10, [() => '63']))!;
      expect(line.text).to.equal('Allowance 2,000');
      expect(line.crossing).to.equal(undefined);
    });

    it('is left out of daily bars, of a range of days, and of a cycle without one', () => {
      expect(lineOf(seventy, { mode: 'daily' })).to.equal(undefined);
      expect(lineOf(seventy, {}, { period: { from: november.start, to: november.end, cycle: undefined } })).to.equal(
        undefined,
      );
      for (const allowance of [null, '0']) {
        expect(lineOf(seventy, {}, { period: cyclePeriod({ ...november, allowance }) })).to.equal(undefined);
      }
    });

    it('is in money when that is shown', () => {
      const workspace = workspaceAt(noonOf(10));
      const line = lineOf(seventy, {}, { unit: 'money', workspace })!;
      expect(line.text).to.equal('Allowance $800.00');
      expect(line.crossing!.text).to.equal('reached about 28 Nov');
    });

    it('is crossed at the same day by the week and by the hour', () => {
      const hundred = monthOf(25, [() => '100']);
      const byWeek = pictureOf(hundred, {}, {}, { granularity: 'week' });
      // Weeks begin on 1 (a Sunday), 2, 9, 16 and 23 November.
      expect(byWeek.marks.allowance!.crossing!.x).to.be.within(byWeek.geometry.start(3), byWeek.geometry.start(4));

      const hours = eachDay(november.start, november.end).flatMap((day) =>
        Array.from({ length: 24 }, (_, i) => `${day}T${String(i).padStart(2, '0')}:00:00-05:00`),
      );
      const byHour = readUsage(
        buildUsage([hours.map((hour) => (hour < '2026-11-26T12' ? '4' : null))], {
          granularity: 'hour',
          buckets: hours,
          from: november.start,
          to: november.end,
          asOf: noonOf(25),
        }),
      );
      const { geometry, marks } = pictureOf(
        byHour,
        {},
        {},
        { all: monthOf(25, [(day) => (day === 25 ? '48' : '96')]) },
      );
      expect(marks.allowance!.crossing!.x).to.be.closeTo(geometry.start(20 * 24 + 12), 1e-6);
    });
  });

  describe('projection', () => {
    it('leads from now to the end of the cycle, by what is shown', () => {
      const figures = monthOf(9, [() => '60', () => '40']);
      // Noon of the tenth day: 9.5 days have gone by, 1,000 of 30/9.5 of them.
      const picture = pictureOf(figures);
      const line = picture.marks.projection!;
      expect(line.text).to.equal('3,158 by 30 Nov');
      expect(line.from.y).to.equal(yOf(picture, 1000));
      expect(line.from.x).to.be.closeTo(picture.geometry.start(9.5), 0.5);
      expect(line.to).to.deep.equal({ x: picture.geometry.plot.end, y: yOf(picture, 30_000 / 9.5) });
      expect(picture.keys.projection).to.be.true;

      const part = pictureOf(figures, {}, {}, { hidden: new Set(['type-2']) });
      expect(part.marks.projection!.text).to.equal('1,895 by 30 Nov');
    });

    it('has only its figure where it is narrow', () => {
      expect(pictureOf(monthOf(9, [() => '100']), { width: NARROW }).marks.projection!.text).to.equal('3,158');
    });

    it('is left out where nothing leads anywhere', () => {
      const figures = monthOf(9, [() => '100']);
      const over = figuresOf(november, '2026-12-05T12:00:00Z', [() => '100']);
      const range = { period: { from: november.start, to: november.end, cycle: undefined } };
      const none = [
        pictureOf(over),
        pictureOf(figures, { mode: 'daily' }),
        pictureOf(figures, {}, {}, range),
        pictureOf(monthOf(9, [() => '0'])),
        pictureOf(monthOf(0, [() => '100'])),
      ];
      for (const { marks, keys } of none) {
        expect(marks.projection).to.equal(undefined);
        expect(keys.projection).to.be.false;
      }
    });
  });

  describe('the period before', () => {
    const figures = monthOf(9, [() => '10']);
    const previous = before(figuresOf(october, noonOf(9), [() => '20']));

    it('stands behind, added up like this one, and is explained', () => {
      const cumulative = pictureOf(figures, {}, {}, { previous });
      expect(cumulative.keys.previous).to.be.true;
      expect(cumulative.geometry.gridlines.at(-1)!.value).to.be.at.least(600);
      const daily = pictureOf(figures, { mode: 'daily' }, {}, { previous });
      expect(daily.geometry.gridlines.at(-1)!.value).to.equal(20);
    });

    it('is left out on request', () => {
      const { geometry, keys } = pictureOf(figures, { compares: false }, {}, { previous });
      expect(geometry.ghosts).to.equal('');
      expect(keys.previous).to.be.false;
    });

    it('is compared with up to the same day, in words', () => {
      expect(pictureOf(figures, {}, {}, { previous }).texts.summary).to.contain('-50.0% against the period before');
    });

    it('is not compared with what is yet to begin', () => {
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
      expect(pictureOf(future, {}, {}, { previous }).texts.summary).not.to.contain('against');
    });
  });

  it('begins its running total anew with each cycle and each range', () => {
    const heightOf = (figures: UsageFigures, cycle: Cycle) => {
      const picture = pictureOf(figures, {}, {}, { period: cyclePeriod(cycle) });
      return [picture.geometry.bar(0)!.y, yOf(picture, 10), picture.texts.axisTitle];
    };
    const then = figuresOf(october, '2026-11-01T17:00:00Z', [() => '10']);
    for (const [drawn, wanted] of [heightOf(then, october), heightOf(monthOf(5, [() => '10']), november)]) {
      expect(drawn).to.equal(wanted);
    }
    expect(heightOf(then, october)[2]).to.equal('Credits, running total since 1 Oct');
  });

  it('carries a series on through a day of which only others are known', () => {
    const { geometry } = pictureOf(monthOf(4, [(day) => (day === 2 ? null : '10'), () => '10']));
    const lowest = [1, 2, 3].map((day) => geometry.bar(day, 0)!.y);
    expect(lowest[1]).to.equal(lowest[0]);
    expect(lowest[2]).to.be.below(lowest[1]!);
    expect(geometry.unknown).to.deep.equal([]);
  });

  describe('other buckets', () => {
    const year = figuresOf({ start: '2026-01-15', end: '2026-11-20' }, '2026-11-19T17:00:00Z', [() => '1']);
    const range = { from: '2026-01-15', to: '2026-11-20', cycle: undefined };

    it('are weeks and months, clipped to the range', () => {
      const months = show(year, { granularity: 'month', period: range });
      const names = months.figures.buckets.map((_, i) => bucketName(months, i, 1, formats));
      expect([names[0], names[1], names.at(-1)].map((name) => name!.replace(/\s?–\s?/, '–'))).to.deep.equal([
        '15–31 Jan 2026',
        'Feb 2026',
        '1–19 Nov 2026',
      ]);
      const weeks = show(year, { granularity: 'week', period: range });
      expect(weeks.figures.buckets.slice(0, 2)).to.deep.equal(['2026-01-15', '2026-01-19']);
      expect(bucketEnd(weeks, 0, 1)).to.equal('2026-01-19');
      expect(bucketEnd(weeks, weeks.figures.buckets.length - 1, 1)).to.equal('2026-11-20');
    });

    it('are said on the axis', () => {
      const titles = (['week', 'month'] as const).map(
        (granularity) => pictureOf(year, { mode: 'daily' }, {}, { granularity, period: range }).texts.axisTitle,
      );
      expect(titles).to.deep.equal(['Credits a week', 'Credits a month']);
    });

    it('are hours with their day at each midnight, through a day of 25', () => {
      const offsetOf = (day: string, i: number) =>
        day < '2026-11-01' || (day === '2026-11-01' && i < 2) ? '-04:00' : '-05:00';
      const hours = ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03'].flatMap((day) =>
        Array.from({ length: day === '2026-11-01' ? 25 : 24 }, (_, i) => {
          const clock = day === '2026-11-01' && i > 1 ? i - 1 : i;
          return `${day}T${String(clock).padStart(2, '0')}:00:00${offsetOf(day, i)}`;
        }),
      );
      const figures = readUsage(
        buildUsage([hours.map(() => '1')], {
          granularity: 'hour',
          buckets: hours,
          from: '2026-10-31',
          to: '2026-11-04',
          asOf: '2026-11-10T12:00:00Z',
        }),
      );
      const period = { from: '2026-10-31', to: '2026-11-04', cycle: undefined };
      const { texts, geometry } = pictureOf(figures, { width: 500, mode: 'daily' }, {}, { period });
      expect(texts.axisTitle).to.equal('Credits an hour');
      expect(texts.dateLabels.map(({ bucket, text }) => [bucket, text])).to.deep.equal([
        [0, '31 Oct'],
        [24, '1 Nov'],
        [49, '2 Nov'],
        [73, '3 Nov'],
      ]);
      expect(geometry.segments[0]!.match(/M/g)).to.have.length(97);
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
    expect(picture.colors).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 'other']);
    expect(picture.geometry.segments).to.have.length(8);
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

describe('dayOfPeriod', () => {
  const at = (asOf: string) => dayOfPeriod(buildWorkspace({ asOf }), cyclePeriod(november));

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
