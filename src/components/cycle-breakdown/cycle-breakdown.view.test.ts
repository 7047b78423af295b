import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { cycleFigures, figuresOf, type Used } from '../../../test/breakdown-fixtures.js';
import { formats, terms } from '../../../test/chart-fixtures.js';
import { buildCycle } from '../../../test/fixtures.js';
import { formatDecimal, parseDecimal, sumKnown, type Breakdown } from '../../core/model/index.js';
import type { CycleFigures } from './breakdown-reading.js';
import {
  breakdownView,
  changeName,
  changeText,
  LARGEST_FIRST,
  nextSort,
  roundingOf,
  shareText,
  type ViewChoice,
} from './cycle-breakdown.view.js';

const ALL: ViewChoice = {
  filter: { usageTypes: [], categories: [] },
  sort: LARGEST_FIRST,
  hasQuiet: false,
  opened: new Map(),
};
const used: Used = {
  train: { epochs: '20', evaluation: '0' },
  deploy: { calls: '10.5', minutes: '40', streams: '0' },
  archive: { files: '0' },
};
const viewOf = (figures: CycleFigures, choice: Partial<ViewChoice> = {}, currency: string | null = 'USD') =>
  breakdownView(figures, { currency }, { ...ALL, ...choice });
/** Ids in the order of the table: each category with its features. */
const listed = (figures: CycleFigures, choice: Partial<ViewChoice> = {}) =>
  viewOf(figures, choice).rows.map(({ id, features }) => [id, ...features.map((feature) => feature.id)]);

describe('breakdownView', () => {
  it('has the top categories and features first, and those without usage on request', () => {
    const figures = cycleFigures(used);
    expect(listed(figures)).to.deep.equal([
      ['deploy', 'minutes', 'calls'],
      ['train', 'epochs'],
    ]);
    expect(viewOf(figures).quiet).to.equal(3);
    expect(listed(figures, { hasQuiet: true })).to.deep.equal([
      ['deploy', 'minutes', 'calls', 'streams'],
      ['train', 'epochs', 'evaluation'],
      ['archive', 'files'],
    ]);
  });

  it('keeps what is chosen in sight, or nobody could lift it', () => {
    const choice = { filter: { usageTypes: ['streams'], categories: ['archive'] } };
    expect(listed(cycleFigures(used), choice)).to.deep.equal([
      ['deploy', 'minutes', 'calls', 'streams'],
      ['train', 'epochs'],
      ['archive'],
    ]);
  });

  it('sorts by name and by change, with what is not known last either way', () => {
    const before: Used = { train: { epochs: '40' }, deploy: { calls: '10.5' } };
    const figures = cycleFigures(used, before);
    const by = (column: 'name' | 'change', isDescending: boolean) =>
      listed(figures, { sort: { column, isDescending } });
    expect(by('name', false)[0]).to.deep.equal(['deploy', 'calls', 'minutes']);
    expect(by('name', true).map(([id]) => id)).to.deep.equal(['train', 'deploy']);
    expect(by('change', true)).to.deep.equal([
      ['deploy', 'minutes', 'calls'],
      ['train', 'epochs'],
    ]);
    expect(by('change', false)).to.deep.equal([
      ['train', 'epochs'],
      ['deploy', 'calls', 'minutes'],
    ]);
  });

  it('mutes what the filter leaves out, and counts the rest', () => {
    const { rows, counted } = viewOf(cycleFigures(used), { filter: { usageTypes: ['calls'], categories: ['train'] } });
    const out = rows.flatMap((row) => [row, ...row.features]).filter(({ isOut }) => isOut);
    expect(out.map(({ id }) => id)).to.deep.equal(['minutes']);
    expect(counted).to.equal(parseDecimal('30.5'));
  });

  it('compares with the cycle before, feature by feature', () => {
    const { rows, total } = viewOf(cycleFigures(used, { train: { epochs: '16' }, deploy: { calls: '21' } }));
    const texts = rows.flatMap(({ change, features }) => [change, ...features.map((each) => each.change)]);
    expect(
      [...texts, total.change].map((each) => changeText(each, formats, terms).replace('\u200e', '')),
    ).to.deep.equal(['+140.5%', 'new', '-50.0%', '+25.0%', '+25.0%', '+90.5%']);
    const unknown = viewOf(cycleFigures(used));
    expect(changeText(unknown.total.change, formats, terms)).to.equal('–');
  });

  it('shows only categories where there are too many features to read', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`meter-${i}`, '1']));
    const figures = cycleFigures({ deploy: many, train: { epochs: '3' } });
    const isOpen = (opened: ReadonlyMap<string, boolean>) => viewOf(figures, { opened }).rows.map((row) => row.isOpen);
    expect(isOpen(new Map())).to.deep.equal([false, false]);
    expect(isOpen(new Map([['train', true]]))).to.deep.equal([false, true]);
  });

  it('has a price only where the cycle and the workspace have one', () => {
    expect(viewOf(cycleFigures(used)).price).to.equal(parseDecimal('0.4'));
    expect(viewOf(cycleFigures(used), {}, null).price).to.equal(undefined);
    const free: Partial<Breakdown> = { cycle: buildCycle({ price: null }) };
    expect(viewOf(cycleFigures(used, undefined, free)).money).to.equal(undefined);
  });

  it('gives the seven largest features the chart’s colours, under a filter too', () => {
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}`, String(100 - i)]));
    const figures = cycleFigures({ deploy: ten });
    const colors = (choice: Partial<ViewChoice> = {}) =>
      viewOf(figures, choice).rows[0]!.features.map((each) => each.color);
    expect(colors()).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 'other', 'other', 'other']);
    const filter = { usageTypes: ['f9', 'f1'], categories: [] };
    expect(colors({ filter })).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 'other', 'other', 8]);
  });

  it('keeps those colours when only a part of the usage is shown', () => {
    const all = figuresOf({ deploy: { calls: '10', minutes: '5' } });
    const shown = figuresOf({ deploy: { calls: '1', minutes: '2' } });
    const [row] = viewOf({ shown, all, previous: undefined }).rows;
    expect(row!.features.map(({ id, color }) => [id, color])).to.deep.equal([
      ['minutes', 2],
      ['calls', 1],
    ]);
  });

  it('lists everything that was used, so that rows add up to the total', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 17n }).map((nano) => formatDecimal(nano));
    const ids = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(fc.dictionary(ids, fc.dictionary(ids, amounts)), (given) => {
        const { rows, bar, total } = viewOf(cycleFigures(given));
        for (const list of [rows, bar]) {
          expect(sumKnown(list.map(({ credits }) => credits))).to.equal(total.credits);
          for (const { credits, features } of list) {
            expect(sumKnown(features.map((feature) => feature.credits))).to.equal(credits);
          }
        }
      }),
    );
  });
});

describe('roundingOf', () => {
  const roundingIn = (given: Used, currency: string | null = null) =>
    roundingOf(viewOf(cycleFigures(given), {}, currency));

  it('is nothing when what is shown adds up', () => {
    expect(roundingIn({ deploy: { calls: '0.25', minutes: '0.75' } })).to.equal(undefined);
    expect(roundingIn({})).to.equal(undefined);
  });

  it('tells amounts that add up to another than the one shown', () => {
    expect(roundingIn({ deploy: { calls: '0.334', minutes: '0.333', runs: '0.333' } })).to.equal('amounts');
    expect(roundingIn({ deploy: { calls: '1', minutes: '0.00012' } })).to.equal('amounts');
  });

  it('tells costs that do not add up where credits do', () => {
    const given = { deploy: { calls: '0.01', minutes: '0.01' } };
    expect(roundingIn(given)).to.equal(undefined);
    expect(roundingIn(given, 'USD')).to.equal('amounts');
  });

  it('tells shares that do not', () => {
    expect(roundingIn({ deploy: { calls: '1', minutes: '1', runs: '1' } })).to.equal('shares');
  });
});

describe('the table’s words', () => {
  it('never call a small share nothing', () => {
    expect(shareText({ perMille: 0, credits: 1n }, formats, terms)).to.equal('<0.1%');
    expect(shareText({ perMille: 0, credits: 0n }, formats, terms)).to.equal('0.0%');
    expect(shareText({ perMille: 40, credits: 1n }, formats, terms)).to.equal('4.0%');
  });

  it('name the month that changes are against', () => {
    const cycle = buildCycle({ start: '2026-10-01', end: '2026-11-01' });
    expect(changeName(figuresOf({}, { cycle, to: '2026-10-18' }), formats, terms)).to.equal('Against October');
    const flex = buildCycle({ start: '2026-10-15', end: '2026-11-15' });
    expect(changeName(figuresOf({}, { cycle: flex }), formats, terms)).to.equal('Against the period before');
  });
});

describe('nextSort', () => {
  it('begins with the largest, or with A, and turns around', () => {
    const byChange = nextSort(LARGEST_FIRST, 'change');
    expect(byChange).to.deep.equal({ column: 'change', isDescending: true });
    expect(nextSort(byChange, 'change')).to.deep.equal({ column: 'change', isDescending: false });
    expect(nextSort(byChange, 'name')).to.deep.equal({ column: 'name', isDescending: false });
  });
});
