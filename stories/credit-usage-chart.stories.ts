import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  awkwardNames,
  emptyWorkspace,
  failingOnRefresh,
  failingWith,
  forbidden,
  hugeNumbers,
  manyUsageTypes,
  neverAnswering,
  singleValue,
  tinyNumbers,
} from '../seed/states.js';
import { seedDay } from '../seed/events.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { eachDay, UsageError, type CreditUsageChartElement, type UsageMode, type UsageSource } from '../src/index.js';

interface Args {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
  mode: UsageMode;
}

const meta: Meta<Args> = {
  title: 'credit-usage-chart',
  component: 'credit-usage-chart',
  args: { source: () => new SeededSource(), mode: 'cumulative' },
  argTypes: {
    source: { control: false },
    mode: { control: 'inline-radio', options: ['cumulative', 'daily'] },
  },
  render: ({ source, mode }) => {
    const chart = document.createElement('credit-usage-chart');
    chart.source = source();
    chart.mode = mode;
    return html`${chart}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Cumulative: Story = {};

export const Daily: Story = { args: { mode: 'daily' } };

export const DayNotKnown: Story = {
  name: 'A day is not known yet',
  args: { source: () => new SeededSource({ unknownDays: ['2026-11-12'] }) },
};

export const QuietDay: Story = {
  name: 'A day without usage',
  args: {
    source: () => {
      const days = eachDay('2026-11-01', '2026-11-18').filter((day) => day !== '2026-11-11');
      return new SeededSource({ events: days.flatMap((day) => [...seedDay(day, 60)]) });
    },
  },
};

export const LastDay: Story = {
  name: 'Last moment of the cycle',
  args: { source: () => new SeededSource({ asOf: '2026-11-01T03:59:59.999Z' }) },
};

export const FirstDay: Story = {
  name: 'First day of the cycle',
  args: { source: () => new SeededSource({ asOf: '2026-11-01T14:00:00Z' }) },
};

export const OneValue: Story = { args: { source: singleValue } };

export const HundredUsageTypes: Story = { args: { source: () => manyUsageTypes(100) } };

export const HugeNumbers: Story = { args: { source: hugeNumbers } };

export const TinyNumbers: Story = { args: { source: tinyNumbers } };

export const AwkwardNames: Story = {
  name: 'Long, foreign and markup-looking names',
  args: { source: () => awkwardNames() },
};

export const NoAllowance: Story = {
  args: {
    source: () =>
      new SeededSource({
        cycles: [{ id: 'c', kind: 'plan', start: '2026-11-01', end: '2026-12-01', allowance: null, price: null }],
      }),
  },
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow280: Story = { name: '280 px wide', globals: { width: '280px' } };

export const Narrow360: Story = { name: '360 px wide', globals: { width: '360px' } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Empty: Story = { args: { source: () => emptyWorkspace() } };

export const Failed: Story = {
  name: 'Error, nothing loaded before',
  args: {
    source: () => failingWith(new UsageError('unavailable', 'The database does not answer.', { status: 503 })),
  },
};

export const ContractBroken: Story = {
  name: 'The answer breaks the contract',
  args: {
    source: () =>
      failingWith(new UsageError('contract', 'series.0.credits is 5, but must be a list of decimal strings')),
  },
};

export const Forbidden: Story = { name: 'No permission', args: { source: forbidden } };

export const NoCycle: Story = { name: 'No billing cycle', args: { source: () => new SeededSource({ cycles: [] }) } };

export const NotConnected: Story = { args: { source: () => undefined } };

/** Reads once with success, then again without. */
async function failToRefresh(canvas: HTMLElement): Promise<void> {
  const chart = canvas.querySelector('credit-usage-chart')!;
  await loaded(chart);
  await chart.refresh();
}

export const Stale: Story = {
  name: 'The last good picture stays when a refresh fails',
  args: {
    source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection')),
  },
  play: ({ canvasElement }) => failToRefresh(canvasElement),
  parameters: { settled: failToRefresh },
};

function loaded(chart: CreditUsageChartElement): Promise<void> {
  const isLoaded = chart.shadowRoot?.querySelector('.total') !== null && chart.shadowRoot !== null;
  if (isLoaded) return Promise.resolve();
  return new Promise((resolve) => chart.addEventListener('usage-load', () => resolve(), { once: true }));
}
