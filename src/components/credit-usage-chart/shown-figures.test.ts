import { expect } from '@open-wc/testing';
import fc from 'fast-check';
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
} from '../../../test/chart-fixtures.js';
import { buildCycle, buildUsage } from '../../../test/fixtures.js';
import {
  cyclePeriod,
  eachDay,
  formatDecimal,
  parseDecimal,
  readUsage,
  type Nano,
  type UsageFigures,
  type UsageSeries,
} from '../../core/model/index.js';
import { hasMoney, isolated, OTHER, shownFigures, toggled } from './shown-figures.js';

type Values = readonly (Nano | null)[];

const BUCKETS = 3;
const column = fc.array(fc.option(fc.bigInt({ min: 0n, max: 10n ** 18n })), { minLength: BUCKETS, maxLength: BUCKETS });
const toText = (values: Values) => values.map((value) => (value === null ? null : formatDecimal(value)));
const sumOf = (values: Values) => values.reduce<Nano>((sum, value) => sum + (value ?? 0n), 0n);

/** Up to twelve series, and what the server added up itself. */
const anyFigures = fc
  .tuple(fc.array(column, { maxLength: 12 }), fc.option(column))
  .map(([columns, other]) =>
    readUsage(buildUsage(columns.map(toText), { other: other && { count: 5, credits: toText(other) } })),
  );
const anyHidden = fc.subarray([...Array.from({ length: 12 }, (_, k) => `type-${k + 1}`), OTHER, 'unheard-of']);

const figuresWith = (count: number, other: UsageSeries['other'] = null) =>
  readUsage(
    buildUsage(
      Array.from({ length: count }, (_, k) => [String(count - k), '0', null]),
      { other },
    ),
  );
const namesOf = (figures: UsageFigures) => show(figures).series.map(({ name }) => name);

describe('shownFigures', () => {
  it('loses nothing, neither in total nor in any bucket, however many series there are', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { series, totals, total } = show(figures);
        expect(series.reduce((sum, each) => sum + each.total, 0n)).to.equal(figures.total);
        expect(total).to.equal(figures.total);
        expect(totals).to.deep.equal(figures.totals);
        for (let bucket = 0; bucket < BUCKETS; bucket++) {
          const values = series.map((each) => each.values[bucket]!).filter((value) => value !== null);
          expect(values.length === 0 ? null : sumOf(values)).to.equal(figures.totals[bucket]);
        }
        for (const { values, total: of } of series) expect(sumOf(values)).to.equal(of);
      }),
    );
  });

  it('adds up what is visible, and what is hidden changes no other', () => {
    fc.assert(
      fc.property(anyFigures, anyHidden, (figures, keys) => {
        const all = show(figures);
        const hidden = new Set(keys);
        const part = show(figures, { hidden });
        expect(part.series).to.deep.equal(all.series);
        expect(part.visible).to.deep.equal(all.series.filter(({ key }) => !hidden.has(key)));
        expect(part.total).to.equal(part.visible.reduce((sum, { total }) => sum + total, 0n));
        expect(sumOf(part.totals)).to.equal(part.total);
        part.totals.forEach((total, bucket) => {
          // Known wherever the whole is: nothing of what is visible is not the same as not known.
          if (all.totals[bucket] === null) expect(total).to.equal(null);
          else expect(total).to.equal(sumOf(part.visible.map(({ values }) => values[bucket]!)));
        });
        expect(part.all.total).to.equal(figures.total);
      }),
    );
  });

  describe('series', () => {
    it('are seven with a name, and the rest in grey', () => {
      const { series, others } = show(figuresWith(10));
      expect(series.map(({ name }) => name)).to.deep.equal([
        ...[1, 2, 3, 4, 5, 6, 7].map((k) => `Type ${k}`),
        'Other, 3 more',
      ]);
      expect(series.map(({ color }) => color)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 'other']);
      expect(formatDecimal(series.at(-1)!.total)).to.equal('6');
      expect(others.map(({ name, total, color }) => [name, formatDecimal(total), color])).to.deep.equal([
        ['Type 8', '3', 'other'],
        ['Type 9', '2', 'other'],
        ['Type 10', '1', 'other'],
      ]);
    });

    it('are eight with a name rather than call a single one the others', () => {
      expect(show(figuresWith(8)).series.map(({ color }) => color)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('count those that the server added up', () => {
      const other = { count: 40, credits: ['1', '1', null] };
      expect(namesOf(figuresWith(8, other)).slice(6)).to.deep.equal(['Type 7', 'Other, 41 more']);
      expect(namesOf(figuresWith(2, other))).to.deep.equal(['Type 1', 'Type 2', 'Other, 40 more']);
      expect(show(figuresWith(2, other)).others).to.deep.equal([]);
    });

    it('have a name for what has none, by what colours stand for', () => {
      const answer = buildUsage([['1', '1', null]]);
      const nameless = (groupBy: UsageSeries['groupBy']) =>
        namesOf(readUsage({ ...answer, groupBy, series: [{ ...answer.series[0]!, id: null, name: null }] }));
      expect(nameless('folder')).to.deep.equal(['Workspace, no folder']);
      expect(nameless('apiKey')).to.deep.equal(['No API key']);
    });

    it('are none where nothing was used', () => {
      expect(show(readUsage(buildUsage([], { totals: ['0', '0', null], total: '0' }))).series).to.deep.equal([]);
    });
  });

  describe('colours', () => {
    /** An answer with some of the series of another, in another order. */
    const pick = (figures: UsageFigures, places: readonly number[]): UsageFigures => {
      const series = places.map((k) => figures.series[k]!);
      const sum = (i: number) => sumOf(series.map(({ values }) => values[i]!));
      const totals = figures.totals.map((total, i) => (total === null ? null : sum(i)));
      return { ...figures, series, totals, total: sumOf(totals) };
    };
    const filtered = fc
      .integer({ min: 1, max: 20 })
      .chain((count) => fc.tuple(fc.constant(figuresWith(count)), fc.shuffledSubarray([...Array(count).keys()])));

    it('are never shared by two series that have a name', () => {
      fc.assert(
        fc.property(filtered, ([all, places]) => {
          const named = show(pick(all, places), { all }).series.filter(({ key }) => key !== OTHER);
          const colors = named.map(({ color }) => color);
          expect(colors).not.to.include('other');
          expect(new Set(colors)).to.have.length(colors.length);
        }),
      );
    });

    it('stay with the largest seven of all usage through every filter', () => {
      fc.assert(
        fc.property(filtered, ([all, places]) => {
          const whole = new Map(show(all).series.map(({ key, color }) => [key, color]));
          for (const { key, color } of show(pick(all, places), { all }).series) {
            if (key !== OTHER && Number(key.slice(5)) <= 7) expect(color).to.equal(whole.get(key));
          }
        }),
      );
    });

    it('of what a filter brings forward are not those that the largest have', () => {
      const { series } = show(pick(figuresWith(20), [11, 12, 0]), { all: figuresWith(20) });
      expect(series.map(({ color }) => color)).to.deep.equal([8, 9, 1]);
    });
  });

  describe('in money', () => {
    const price = '0.4';

    it('is credits times the price, exactly, in every number', () => {
      fc.assert(
        fc.property(anyFigures, fc.bigInt({ min: 0n, max: 10n ** 12n }), anyHidden, (figures, nano, keys) => {
          const cycle = buildCycle({ price: formatDecimal(nano) });
          const parts = { period: cyclePeriod(cycle), hidden: new Set(keys) };
          const [credits, money] = [show(figures, parts), show(figures, { ...parts, unit: 'money' })];
          const cost = (values: Values) => values.map((value) => (value === null ? null : value * nano));
          expect(money.unit).to.deep.equal({ decimals: 18, currency: 'USD' });
          expect(money.total).to.equal(credits.total * nano);
          expect(money.totals).to.deep.equal(cost(credits.totals));
          expect(money.all.total).to.equal(credits.all.total * nano);
          expect(money.series.map(({ key, values, total }) => [key, values, total])).to.deep.equal(
            credits.series.map(({ key, values, total }) => [key, cost(values), total * nano]),
          );
        }),
      );
    });

    it('takes each day at the price of its cycle, also added up to months', () => {
      const workspace = workspaceAt('2026-11-02T17:00:00Z', {
        cycles: [
          { ...november, price },
          { ...october, price: '0.5' },
        ],
      });
      const range = { start: '2026-10-30', end: '2026-11-03' };
      const figures = figuresOf(range, workspace.asOf, [() => '1']);
      const period = { from: range.start, to: range.end, cycle: undefined };
      const { totals } = show(figures, { unit: 'money', granularity: 'month', period, workspace });
      expect(totals.map((total) => formatDecimal(total!, 18))).to.deep.equal(['1', '0.8']);
    });

    it('stays in credits where there is no price', () => {
      const period = cyclePeriod({ ...november, price: null });
      const figures = figuresWith(2);
      expect(show(figures, { unit: 'money', period }).unit.currency).to.equal(undefined);
      expect(hasMoney(period, workspaceAt(figures.asOf))).to.be.false;
      expect(hasMoney(cyclePeriod(november), workspaceAt(figures.asOf))).to.be.true;
    });

    it('leaves a period before that has no price out of the comparison', () => {
      const cycles = [november, { ...october, price: null }];
      const previous = before(figuresOf(october, noonOf(5), [() => '1']), cyclePeriod(cycles[1]!));
      const shown = show(figuresOf(november, noonOf(5), [() => '1']), { unit: 'money', previous });
      expect(shown.previousTotals).to.equal(undefined);
      expect(shown.previousAll).to.equal(undefined);
    });
  });

  describe('the period before', () => {
    const now = figuresOf(november, noonOf(5), [() => '3', () => '2']);
    const then = before(figuresOf(october, noonOf(5), [() => '30', () => '20', () => '1']));
    const sumBefore = (hidden: readonly string[]) =>
      formatDecimal(sumOf(show(now, { previous: then, hidden: new Set(hidden) }).previousTotals!.slice(0, 1)));

    it('has the series that are visible, those without a name here included', () => {
      expect(sumBefore([])).to.equal('51');
      expect(sumBefore(['type-1'])).to.equal('21');
      expect(sumBefore(['type-1', 'type-2'])).to.equal('1');
      expect(sumBefore([OTHER])).to.equal('50');
    });

    it('is added up to the same granularity', () => {
      const { previousTotals } = show(now, { previous: then, granularity: 'month' });
      expect(previousTotals!.map((total) => formatDecimal(total!))).to.deep.equal(['1581']);
    });
  });

  it('keeps hours as they are, beside all usage by day', () => {
    const buckets = ['2026-11-01T00:00:00-04:00', '2026-11-01T01:00:00-04:00', '2026-11-01T01:00:00-05:00'];
    const hours = readUsage(
      buildUsage([['1', '2', '3']], { granularity: 'hour', buckets, to: '2026-11-02', asOf: '2026-11-05T12:00:00Z' }),
    );
    const all = figuresOf({ start: '2026-11-01', end: '2026-11-02' }, hours.asOf, [() => '6']);
    const period = { from: '2026-11-01', to: '2026-11-02', cycle: undefined };
    const shown = shownFigures(
      { period, shown: hours, all, previous: undefined },
      workspaceAt(hours.asOf),
      { unit: 'credits', granularity: 'hour', hidden: new Set() },
      formats,
      terms,
    );
    expect(shown.figures.buckets).to.deep.equal(buckets);
    expect(shown.all.buckets).to.deep.equal(eachDay('2026-11-01', '2026-11-02'));
    expect(shown.total).to.equal(parseDecimal('6'));
  });
});

describe('hiding', () => {
  const figures = figuresWith(3);

  it('takes a series out and puts it back', () => {
    expect(toggled(show(figures), 'type-2')).to.deep.equal(['type-2']);
    expect(toggled(show(figures, { hidden: new Set(['type-2', 'type-3']) }), 'type-2')).to.deep.equal(['type-3']);
  });

  it('never takes out all: the last one brings back the others', () => {
    expect(toggled(show(figures, { hidden: new Set(['type-2', 'type-3']) }), 'type-1')).to.deep.equal([]);
  });

  it('shows one alone, and all again', () => {
    const alone = isolated(show(figures), 'type-2');
    expect(alone).to.deep.equal(['type-1', 'type-3']);
    expect(isolated(show(figures, { hidden: new Set(alone) }), 'type-2')).to.deep.equal([]);
    expect(isolated(show(figures, { hidden: new Set(alone) }), 'type-3')).to.deep.equal(['type-1', 'type-2']);
  });
});
