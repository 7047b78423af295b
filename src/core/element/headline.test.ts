import { expect } from '@open-wc/testing';
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
import { buildCycle } from '../../../test/fixtures.js';
import { cyclePeriod, type UsageFigures } from '../model/index.js';
import { headline } from './headline.js';

const upTo = (day: number, perDay: string) => figuresOf(november, noonOf(day), [() => perDay]);
const of = (figures: UsageFigures, parts: ShownParts = {}) =>
  headline(show(figures, parts), parts.workspace ?? workspaceAt(figures.asOf), formats, terms);
const factOf = (facts: ReturnType<typeof of>['facts'], name: string) => facts.find((fact) => fact.name === name);

describe('headline', () => {
  it('says what is used of how much', () => {
    const { used, words, usedExactly, meter, shareText } = of(upTo(10, '70'));
    expect([used, words, usedExactly, shareText]).to.deep.equal([
      '770',
      'credits used of 2,000',
      undefined,
      '39% used, 35% of the cycle gone',
    ]);
    expect(meter).to.deep.equal({ used: 0.385, elapsed: 0.35 });
  });

  it('offers the exact figure when it rounds', () => {
    expect(of(upTo(2, '1.001'))).to.include({ used: '3', usedExactly: '3.003' });
  });

  it('is of all usage, whatever is filtered or hidden', () => {
    const all = upTo(10, '70');
    const part = of(upTo(10, '1'), { all, hidden: new Set(['type-1']) });
    expect(part).to.deep.equal(of(all));
  });

  describe('rate', () => {
    it('says where it leads, and by how much over', () => {
      expect(of(upTo(10, '70')).rateText).to.deep.equal({
        text: 'At this rate 2,200 by 30 Nov, 200 over',
        isOver: true,
      });
      expect(of(upTo(10, '7')).rateText).to.deep.equal({ text: 'At this rate 220 by 30 Nov', isOver: false });
    });

    it('says how much over the allowance it is already', () => {
      const { rateText, facts } = of(upTo(20, '100'));
      expect(rateText).to.deep.equal({ text: '100 over the allowance', isOver: true });
      expect(factOf(facts, 'Left')).to.deep.equal({ name: 'Left', value: '0', note: '100 over the allowance' });
    });

    it('is not said before a day has gone by, nor once all is over', () => {
      expect(of(upTo(0, '70')).rateText).to.equal(undefined);
      const over = of(figuresOf(november, '2026-12-05T12:00:00Z', [() => '10']));
      expect(over.rateText).to.equal(undefined);
      expect(over.shareText).to.equal('15% used');
    });
  });

  describe('facts', () => {
    it('say what is left, until when, and what would last', () => {
      const { facts } = of(upTo(10, '70'));
      expect(factOf(facts, 'Left')).to.include({ value: '1,230', note: 'until about 28 Nov' });
      expect(factOf(facts, 'Per day')).to.include({ value: '73.3', note: '61.5 would last the cycle' });
      expect(factOf(of(upTo(10, '7')).facts, 'Left')).to.include({ value: '1,923', note: '' });
    });

    it('say nothing of an allowance that there is not', () => {
      const { facts, words, meter, shareText } = of(upTo(10, '70'), {
        period: cyclePeriod({ ...november, allowance: null }),
      });
      expect(facts.map(({ name }) => name)).to.deep.equal(['Per day']);
      expect([words, meter, shareText]).to.deep.equal(['credits used', undefined, undefined]);
    });
  });

  describe('comparison', () => {
    const against = (parts: ShownParts, figures = upTo(9, '10')) =>
      of(figures, parts).facts.find(({ name }) => name.startsWith('Against'));
    const then = (perDay: string) => before(figuresOf(october, noonOf(9), [() => perDay]));

    it('is with the same days of the period before, by its month', () => {
      const fact = against({ previous: then('8') })!;
      expect(fact.name).to.equal('Against October');
      expect([fact.value, fact.note]).to.deep.equal(['\u200e+25.0%', '\u200e+20 on 80 by day 10']);
    });

    it('is with all of it once the period is over', () => {
      const over = figuresOf(november, '2026-12-05T12:00:00Z', [() => '31']);
      const fact = against({ previous: then('10') }, over)!;
      expect([fact.value, fact.note]).to.deep.equal(['\u200e+200.0%', '\u200e+620 on 310']);
    });

    it('does not call a quarter by its first month', () => {
      const [spring, summer] = [
        buildCycle({ id: 'q2', start: '2026-04-01', end: '2026-07-01' }),
        buildCycle({ id: 'q3', start: '2026-07-01', end: '2026-10-01' }),
      ];
      const workspace = workspaceAt('2026-07-10T12:00:00Z', { cycles: [summer, spring] });
      const previous = before(figuresOf(spring, workspace.asOf, [() => '1']), cyclePeriod(spring));
      const now = figuresOf(summer, workspace.asOf, [() => '1']);
      expect(against({ previous, workspace, period: cyclePeriod(summer) }, now)!.name).to.equal(
        'Against the period before',
      );
    });

    it('has no percent of nothing, and is left out where nothing is known', () => {
      expect(against({ previous: then('0') })).to.include({ value: '–', note: 'Nothing to compare with' });
      expect(against({ previous: before(figuresOf(october, noonOf(9), [(day) => (day < 3 ? null : '1')])) })).to.equal(
        undefined,
      );
      expect(against({})).to.equal(undefined);
    });
  });

  it('is in money when that is shown, to the cent', () => {
    const { used, words, facts } = of(upTo(10, '70'), { unit: 'money' });
    expect([used, words]).to.deep.equal(['$308.00', 'used of $800.00']);
    expect(factOf(facts, 'Left')).to.include({ value: '$492.00' });
    expect(factOf(facts, 'Per day')).to.include({ value: '$29.33', note: '$24.60 would last the cycle' });
  });
});
