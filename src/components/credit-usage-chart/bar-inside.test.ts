import { expect } from '@open-wc/testing';
import { figuresOf, noonOf, november, show, workspaceAt } from '../../../test/chart-fixtures.js';
import type { UsageFigures } from '../../core/model/index.js';
import { insideOf, searchOfBar } from './bar-inside.js';
import type { ShownFigures } from './shown-figures.js';

const asOf = noonOf(10);
/** November up to its eleventh day: two series, s0 and s1. */
const figures = figuresOf(november, asOf, [() => '3', (day) => (day === 4 ? null : '1')]);
const shown = show(figures);
const workspace = workspaceAt(asOf);
const [first] = shown.visible;

const as = (changes: Partial<UsageFigures>, more: Partial<ShownFigures> = {}): ShownFigures => ({
  ...shown,
  ...more,
  figures: { ...shown.figures, ...changes },
});
const keyed = (key: string, groupBy: UsageFigures['groupBy']) => as({ groupBy }, { visible: [{ ...first!, key }] });
const whole = { bucket: 3, column: -1 };
const series = { bucket: 3, column: 0 };
const all = { usageTypes: [], categories: [], apiKeys: [] };
const day = { from: '2026-11-04', to: '2026-11-05' };

describe('the search of a bar', () => {
  it('is that of its day, with the filter', () => {
    const filter = { ...all, categories: ['train'], folders: { subtrees: ['halden'] } };
    expect(searchOfBar(whole, shown, filter, workspace)).to.deep.equal({ ...day, ...filter });
  });

  it('is that of a week within the period, and of an hour by its instants', () => {
    const weeks = show(figures, { granularity: 'week' });
    expect(searchOfBar({ bucket: 0, column: -1 }, weeks, all, workspace)).to.deep.equal({
      from: '2026-11-01',
      to: '2026-11-02',
      ...all,
    });
    const hours = ['2026-11-01T00:00:00-04:00', '2026-11-01T01:00:00-04:00', '2026-11-01T01:00:00-05:00'];
    const byHour = as({ granularity: 'hour', buckets: hours });
    expect(searchOfBar({ bucket: 1, column: -1 }, byHour, all, workspace)).to.include({ from: hours[1], to: hours[2] });
    const last = searchOfBar({ bucket: 2, column: -1 }, byHour, all, workspace)!;
    expect(last.from).to.equal(hours[2]);
    expect(Date.parse(last.to) - Date.parse(last.from)).to.equal(3_600_000);
  });

  it('is none before its time', () => {
    expect(searchOfBar({ bucket: 10, column: -1 }, shown, all, workspace)).not.to.equal(undefined);
    expect(searchOfBar({ bucket: 11, column: -1 }, shown, all, workspace)).to.equal(undefined);
  });

  it('is narrowed to a usage type, a key or a folder’s own usage', () => {
    const search = (groupBy: UsageFigures['groupBy'], key = 'x') =>
      searchOfBar(series, keyed(key, groupBy), all, workspace);
    expect(search('usageType')).to.deep.equal({ ...day, ...all, usageTypes: ['x'] });
    expect(search('apiKey')).to.deep.equal({ ...day, ...all, apiKeys: ['x'] });
    expect(search('folder')).to.deep.equal({ ...day, ...all, folders: { folders: ['x'] } });
    expect(search('folder', '@none')).to.deep.equal({ ...day, ...all, folders: { folders: ['@workspace'] } });
  });

  it('is narrowed to a category, or to what the filter lets through of it', () => {
    const types = [
      { id: 'a', name: 'A', unit: null },
      { id: 'b', name: 'B', unit: null },
    ];
    const of = workspaceAt(asOf, { categories: [{ id: 'cat', name: 'Category', usageTypes: types }] });
    const search = (filter: object) => searchOfBar(series, keyed('cat', 'category'), { ...all, ...filter }, of);
    expect(search({})).to.deep.equal({ ...day, ...all, categories: ['cat'] });
    expect(search({ usageTypes: ['b', 'z'] })).to.deep.equal({ ...day, ...all, usageTypes: ['b'] });
    expect(search({ usageTypes: ['z'], categories: ['cat'] })).to.deep.equal({ ...day, ...all, categories: ['cat'] });
  });

  it('is that of the whole bar for Other, and where keys and folders exclude each other', () => {
    const byFolder = { ...all, folders: { subtrees: ['halden'] } };
    const byKey = { ...all, apiKeys: ['k'] };
    expect(searchOfBar(series, keyed('@other', 'usageType'), byKey, workspace)).to.deep.equal({ ...day, ...byKey });
    expect(searchOfBar(series, keyed('@none', 'apiKey'), all, workspace)).to.deep.equal({ ...day, ...all });
    expect(searchOfBar(series, keyed('x', 'apiKey'), byFolder, workspace)).to.deep.equal({ ...day, ...byFolder });
    expect(searchOfBar(series, keyed('x', 'folder'), byKey, workspace)).to.deep.equal({ ...day, ...byKey });
  });
});

describe('the inside of a bar', () => {
  const { capabilities } = workspace;
  const withHours = workspaceAt(asOf, { capabilities: { ...capabilities, granularities: ['hour', 'day'] } });

  it('is the hours of a day, and the days of a week', () => {
    expect(insideOf(3, shown, withHours)).to.deep.equal({ days: day, granularity: 'hour' });
    const weeks = show(figures, { granularity: 'week' });
    expect(insideOf(0, weeks, withHours)).to.deep.equal({
      days: { from: '2026-11-01', to: '2026-11-02' },
      granularity: 'auto',
    });
  });

  it('is nothing where there is nothing finer, or nothing known', () => {
    const onlyDays = workspaceAt(asOf, { capabilities: { ...capabilities, granularities: ['day'] } });
    expect(insideOf(3, shown, onlyDays)).to.equal(undefined);
    expect(insideOf(3, as({ granularity: 'hour' }), withHours)).to.equal(undefined);
    expect(insideOf(20, shown, withHours)).to.equal(undefined);
  });
});
