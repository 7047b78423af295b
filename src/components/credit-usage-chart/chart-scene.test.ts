import { expect } from '@open-wc/testing';
import { figuresOf, formats, noonOf, november, terms, workspaceAt } from '../../../test/chart-fixtures.js';
import { cyclePeriod, readUsage } from '../../core/model/index.js';
import { buildUsage } from '../../../test/fixtures.js';
import { Formats } from '../../core/locale/index.js';
import type { ChartUsage } from './chart-reading.js';
import { ChartScene, type SceneChoice } from './chart-scene.js';

const figures = figuresOf(november, noonOf(10), [() => '3', () => '1']);
const usage: ChartUsage = { period: cyclePeriod(november), shown: figures, all: figures, previous: undefined };
const workspace = workspaceAt(noonOf(10));
const words = { formats, terms };
const choice: SceneChoice = {
  width: 900,
  mode: 'cumulative',
  unit: 'credits',
  granularity: 'auto',
  hidden: [],
  compares: true,
  isTextured: false,
  isRightToLeft: false,
};

describe('ChartScene', () => {
  it('is the same object while nothing that it depends on has changed', () => {
    const scene = new ChartScene();
    const first = scene.set(usage, workspace, choice, words);
    expect(scene.set(usage, workspace, { ...choice }, { ...words })).to.equal(first);
    scene.clear();
    expect(scene.set(usage, workspace, choice, words)).to.equal(first);
  });

  it('is made anew when any of them changes', () => {
    const changes: Partial<SceneChoice>[] = [
      { width: 600 },
      { mode: 'daily' },
      { unit: 'money' },
      { granularity: 'week' },
      { hidden: ['type-1'] },
      { compares: false },
      { isTextured: true },
      { isRightToLeft: true },
    ];
    for (const change of changes) {
      const scene = new ChartScene();
      const first = scene.set(usage, workspace, choice, words);
      expect(scene.set(usage, workspace, { ...choice, ...change }, words), JSON.stringify(change)).not.to.equal(first);
    }
    const scene = new ChartScene();
    const first = scene.set(usage, workspace, choice, words);
    const others = [
      scene.set({ ...usage }, workspace, choice, words),
      scene.set(usage, { ...workspace }, choice, words),
      scene.set(usage, workspace, choice, { ...words, formats: new Formats('de') }),
    ];
    expect(new Set([first, ...others])).to.have.length(4);
  });

  it('is there while a chart is shown', () => {
    const scene = new ChartScene();
    expect(scene.current).to.equal(undefined);
    const made = scene.set(usage, workspace, choice, words);
    expect(scene.current).to.equal(made);
    scene.clear();
    expect(scene.current).to.equal(undefined);
  });

  it('has figures but no picture before there is room', () => {
    const { picture, shown } = new ChartScene().set(usage, workspace, { ...choice, width: 0 }, words);
    expect(picture).to.equal(undefined);
    expect(shown.total).to.equal(figures.total);
  });

  describe('granularity', () => {
    const shownBy = (change: Partial<SceneChoice>, of = usage) =>
      new ChartScene().set(of, workspace, { ...choice, ...change }, words).shown.figures.granularity;

    it('fits the width by itself', () => {
      expect(shownBy({})).to.equal('day');
      expect(shownBy({ width: 150 })).to.equal('week');
      expect(shownBy({ width: 60 })).to.equal('month');
    });

    it('is what is asked for, at any width', () => {
      expect(shownBy({ granularity: 'month' })).to.equal('month');
      expect(shownBy({ granularity: 'day', width: 150 })).to.equal('day');
    });

    it('is by hour when hours were read, and fits the width when they were not', () => {
      expect(shownBy({ granularity: 'hour' })).to.equal('day');
      const hours = readUsage(
        buildUsage([['1']], { granularity: 'hour', buckets: ['2026-11-01T00:00:00-04:00'], to: november.end }),
      );
      expect(shownBy({ granularity: 'hour' }, { ...usage, shown: hours })).to.equal('hour');
    });
  });

  it('leaves out what is hidden', () => {
    const { shown, picture } = new ChartScene().set(usage, workspace, { ...choice, hidden: ['type-2'] }, words);
    expect(shown.visible.map(({ name }) => name)).to.deep.equal(['Type 1']);
    expect(picture!.geometry.segments).to.have.length(1);
  });
});
