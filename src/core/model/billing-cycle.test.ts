import { expect } from '@open-wc/testing';
import { buildCycle, buildWorkspace } from '../../../test/fixtures.js';
import { currentCycle, cycleLengthDays } from './billing-cycle.js';

const october = buildCycle({ id: 'plan-2026-10', start: '2026-10-01', end: '2026-11-01' });
const november = buildCycle({ id: 'plan-2026-11', start: '2026-11-01', end: '2026-12-01' });
const flex = buildCycle({ id: 'flex-2026-10', kind: 'flex', start: '2026-10-15', end: '2026-11-15' });
const workspaceAt = (asOf: string) => buildWorkspace({ asOf, cycles: [november, flex, october] });

describe('currentCycle', () => {
  it('changes at midnight of the workspace’s zone, not of UTC', () => {
    expect(currentCycle(workspaceAt('2026-11-01T03:59:59.999Z'))).to.equal(october);
    expect(currentCycle(workspaceAt('2026-11-01T04:00:00Z'))).to.equal(november);
  });

  it('includes the first day and excludes the end', () => {
    expect(currentCycle(workspaceAt('2026-10-01T12:00:00Z'))).to.equal(october);
    expect(currentCycle(workspaceAt('2026-11-30T12:00:00Z'))).to.equal(november);
    expect(currentCycle(workspaceAt('2026-12-01T12:00:00Z'))).to.equal(undefined);
  });

  it('is of the main kind unless another is asked for', () => {
    const workspace = workspaceAt('2026-11-02T12:00:00Z');
    expect(currentCycle(workspace)).to.equal(november);
    expect(currentCycle(workspace, 'flex')).to.equal(flex);
    expect(currentCycle({ ...workspace, cycleKinds: [...workspace.cycleKinds].reverse() })).to.equal(flex);
  });

  it('is undefined where there is no such kind, no kind at all or no cycle', () => {
    const workspace = workspaceAt('2026-11-02T12:00:00Z');
    expect(currentCycle(workspace, 'yearly')).to.equal(undefined);
    expect(currentCycle({ ...workspace, cycleKinds: [] })).to.equal(undefined);
    expect(currentCycle({ ...workspace, cycles: [] })).to.equal(undefined);
  });
});

describe('cycleLengthDays', () => {
  it('counts civil days, also across a change of the clocks', () => {
    expect(cycleLengthDays(november)).to.equal(30);
    expect(cycleLengthDays(october)).to.equal(31);
    expect(cycleLengthDays(buildCycle({ start: '2024-02-01', end: '2024-03-01' }))).to.equal(29);
  });
});
