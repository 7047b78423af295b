import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  awkwardNames,
  changingUsageTypes,
  emptyWorkspace,
  failingOnRefresh,
  failingWith,
  forbidden,
  hugeNumbers,
  manyUsageTypes,
  neverAnswering,
  tinyNumbers,
} from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { UsageError, type CycleBreakdownElement, type UsageSource } from '../src/index.js';

interface Args extends Partial<
  Pick<
    CycleBreakdownElement,
    'cycle' | 'from' | 'to' | 'unit' | 'usageTypes' | 'categories' | 'folders' | 'data' | 'noHeadline'
  >
> {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
}

const meta: Meta<Args> = {
  title: 'cycle-breakdown',
  component: 'cycle-breakdown',
  args: { source: () => new SeededSource() },
  argTypes: { source: { control: false }, unit: { control: 'inline-radio', options: ['credits', 'money'] } },
  render: ({ source, ...settings }) => {
    const breakdown = document.createElement('cycle-breakdown');
    breakdown.source = source();
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) Reflect.set(breakdown, name, value);
    }
    return html`${breakdown}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

/** The plan's allowance in every cycle. */
function withAllowance(allowance: string | null): UsageSource {
  const source = new SeededSource();
  const allow = <T extends { readonly allowance: string | null }>(cycle: T): T => ({ ...cycle, allowance });
  return {
    ...bound(source),
    workspace: async (signal) => {
      const workspace = await source.workspace(signal);
      return { ...workspace, cycles: workspace.cycles.map(allow) };
    },
    breakdown: async (query, signal) => {
      const breakdown = await source.breakdown(query, signal);
      return { ...breakdown, cycle: allow(breakdown.cycle) };
    },
  };
}

function bound(source: UsageSource): UsageSource {
  return {
    workspace: (signal) => source.workspace(signal),
    usage: (query, signal) => source.usage(query, signal),
    breakdown: (query, signal) => source.breakdown(query, signal),
    folders: (query, signal) => source.folders(query, signal),
    apiKeys: (query, signal) => source.apiKeys(query, signal),
    events: (query, signal) => source.events(query, signal),
    eventSummary: (query, signal) => source.eventSummary(query, signal),
    limits: (signal) => source.limits(signal),
  };
}

export const CurrentCycle: Story = {};

export const Money: Story = { name: 'In money', args: { unit: 'money' } };

export const WithoutHeadline: Story = { args: { noHeadline: true } };

export const PastCycle: Story = { args: { cycle: 'plan-2026-09' } };

export const FlexCycle: Story = { args: { cycle: 'flex-2026-11' } };

export const CycleOfDays: Story = {
  name: 'The cycle of a range of days',
  args: { from: '2026-10-05', to: '2026-10-12' },
};

export const Chosen: Story = {
  name: 'A category and a feature chosen',
  args: { categories: ['train'], usageTypes: ['hosted-inference'] },
};

export const ByFolder: Story = { name: 'Of one folder', args: { folders: { subtrees: ['halden'] } } };

export const OverTheAllowance: Story = { name: 'Past the allowance', args: { source: () => withAllowance('1000') } };

export const NoAllowance: Story = { args: { source: () => withAllowance(null) } };

export const NoPrice: Story = { args: { source: () => new SeededSource({ price: null }) } };

export const NewFeatures: Story = { name: 'Features that are new', args: { source: changingUsageTypes } };

export const HugeNumbers: Story = { args: { source: hugeNumbers } };

export const TinyNumbers: Story = { args: { source: tinyNumbers } };

export const HundredFeatures: Story = { args: { source: () => manyUsageTypes() } };

export const AwkwardNames: Story = { args: { source: () => awkwardNames() } };

export const Narrow: Story = { globals: { width: '360px' } };

export const Narrowest: Story = { globals: { width: '280px' }, args: { source: () => awkwardNames() } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Loading: Story = { args: { source: neverAnswering } };

export const NothingUsed: Story = { args: { source: () => emptyWorkspace() } };

export const Failed: Story = { args: { source: () => failingWith(new UsageError('network', 'No connection')) } };

async function failToRefresh(canvas: HTMLElement): Promise<void> {
  const breakdown = canvas.querySelector('cycle-breakdown')!;
  if (!breakdown.shadowRoot?.querySelector('table')) {
    await new Promise((resolve) => breakdown.addEventListener('usage-load', resolve, { once: true }));
  }
  await breakdown.refresh();
  await breakdown.updateComplete;
}

export const Stale: Story = {
  name: 'The last good breakdown stays when a refresh fails',
  args: { source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection')) },
  play: ({ canvasElement }) => failToRefresh(canvasElement),
  parameters: { settled: failToRefresh },
};

export const NoPermission: Story = { args: { source: forbidden } };

export const NotConnected: Story = { args: { source: () => undefined } };

export const NoSuchCycle: Story = { args: { cycle: 'plan-1999-01' } };
