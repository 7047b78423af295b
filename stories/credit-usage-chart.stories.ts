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
  upgradeFolders,
} from '../seed/states.js';
import { seedDay } from '../seed/events.js';
import { SeededSource } from '../seed/source.js';
import { seedCycles } from '../seed/workspace.js';
import '../src/define.js';
import { addDays, eachDay, UsageError, type CreditUsageChartElement, type UsageSource } from '../src/index.js';
import { after, inside, until } from './steps.js';

type Settings = Partial<
  Pick<
    CreditUsageChartElement,
    | 'mode'
    | 'cycle'
    | 'from'
    | 'to'
    | 'granularity'
    | 'groupBy'
    | 'unit'
    | 'view'
    | 'noComparison'
    | 'noHeadline'
    | 'patterns'
    | 'usageTypes'
    | 'categories'
    | 'folders'
    | 'apiKeys'
    | 'upgradeHref'
    | 'hiddenSeries'
  >
>;

interface Args extends Settings {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
}

const meta: Meta<Args> = {
  title: 'credit-usage-chart',
  component: 'credit-usage-chart',
  args: { source: () => new SeededSource(), mode: 'cumulative' },
  argTypes: {
    source: { control: false },
    mode: { control: 'inline-radio', options: ['cumulative', 'daily'] },
    unit: { control: 'inline-radio', options: ['credits', 'money'] },
    view: { control: 'inline-radio', options: ['chart', 'table'] },
    granularity: { control: 'inline-radio', options: ['auto', 'hour', 'day', 'week', 'month'] },
    groupBy: { control: 'inline-radio', options: ['usageType', 'category', 'folder', 'apiKey'] },
    noComparison: { control: 'boolean' },
    noHeadline: { control: 'boolean' },
    patterns: { control: 'boolean' },
  },
  render: ({ source, ...settings }) => {
    const chart = document.createElement('credit-usage-chart');
    chart.source = source();
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) Reflect.set(chart, name, value);
    }
    return html`${chart}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Cumulative: Story = {};

export const Daily: Story = { args: { mode: 'daily' } };

export const Money: Story = { name: 'In money', args: { unit: 'money' } };

export const Table: Story = { args: { view: 'table' } };

export const Patterns: Story = { name: 'Patterns beside colours', args: { patterns: true } };

export const WithoutComparison: Story = { args: { noComparison: true } };

export const WithoutHeadline: Story = { args: { noHeadline: true } };

export const ByCategory: Story = { args: { groupBy: 'category', mode: 'daily' } };

export const ByFolder: Story = { args: { groupBy: 'folder' } };

export const ByApiKey: Story = { name: 'By API key', args: { groupBy: 'apiKey' } };

export const OneDayByHour: Story = {
  name: 'One day by the hour',
  args: { from: '2026-11-12', to: '2026-11-13', granularity: 'hour', mode: 'daily' },
};

export const AutumnDay: Story = {
  name: 'The day of 25 hours',
  args: { from: '2026-11-01', to: '2026-11-02', granularity: 'hour', mode: 'daily' },
};

export const ThreeMonthsByWeek: Story = {
  args: { from: '2026-08-20', to: '2026-11-18', granularity: 'week', mode: 'daily' },
};

export const YearByItself: Story = {
  name: 'A year, as fine as fits',
  args: { from: '2025-11-18', to: '2026-11-18', mode: 'daily' },
};

export const FiveYears: Story = {
  name: 'Five years by month',
  args: {
    from: '2021-12-01',
    to: '2026-12-01',
    mode: 'daily',
    source: () => longHistory(),
  },
};

export const PastCycle: Story = { args: { cycle: 'plan-2026-09' } };

export const FlexCycle: Story = { args: { cycle: 'flex-2026-11' } };

export const OverTheAllowance: Story = {
  name: 'Past the allowance',
  args: { source: () => withAllowance('1000') },
};

export const Filtered: Story = {
  name: 'Filtered by usage types',
  args: { usageTypes: ['hosted-inference', 'gpu-training', 'video-inference', 'evaluation'] },
};

export const FilteredByFolders: Story = {
  args: { folders: { subtrees: ['@workspace'], foldersOut: ['halden'], subtreesOut: ['internal-sandbox'] } },
  ...after((canvas) => chips(canvas, 'Sandbox')),
};

export const FilteredByKeys: Story = {
  name: 'Filtered by API keys',
  args: { apiKeys: ['key-1', 'key-2'], groupBy: 'apiKey' },
  ...after((canvas) => chips(canvas, 'Edge gateway, stores')),
};

export const ThreeChips: Story = {
  name: 'Filtered by folders and usage types',
  args: {
    folders: { subtrees: ['halden', 'corvane-eu'] },
    usageTypes: ['hosted-inference', 'gpu-training'],
  },
  ...after((canvas) => chips(canvas, 'Europe')),
};

export const NothingLeft: Story = {
  name: 'A filter that leaves nothing',
  args: { folders: { subtrees: ['archive'] } },
  ...after((canvas) => chips(canvas, 'Archive 2024')),
};

export const AttributionByFolder: Story = {
  name: 'Attribution by folder, open',
  args: { folders: { subtrees: ['@workspace'], subtreesOut: ['halden'] } },
  ...after((canvas) => openPopover(canvas, 'attribution', '[role=row][data-row]')),
};

export const AttributionByKey: Story = {
  name: 'Attribution by API key, open',
  args: { apiKeys: ['key-1', 'key-2'] },
  ...after((canvas) => openPopover(canvas, 'attribution', 'input.box')),
};

export const AttributionNarrow: Story = {
  name: 'Attribution by folder, open, 360 px wide',
  globals: { width: '360px' },
  ...after((canvas) => openPopover(canvas, 'attribution', '[role=row][data-row]')),
};

export const UsageTypesOpen: Story = {
  name: 'Usage types, open',
  args: { usageTypes: ['hosted-inference', 'gpu-training'] },
  ...after((canvas) => openPopover(canvas, 'usage-types', 'input.box')),
};

export const Upgrade: Story = {
  name: 'Folders are not part of the plan',
  args: { source: upgradeFolders, upgradeHref: '#plans' },
  ...after((canvas) => openPopover(canvas, 'attribution', '.state')),
};

export const SomeSeriesHidden: Story = { args: { hiddenSeries: ['hosted-inference', '@other'] } };

export const NoPrice: Story = { args: { source: () => new SeededSource({ price: null }) } };

export const DaysThatCannotBe: Story = {
  name: 'Days that can’t be shown',
  args: { from: '2026-11-12', to: '2026-11-02' },
};

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

export const Stale: Story = {
  name: 'The last good picture stays when a refresh fails',
  args: {
    source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection')),
  },
  ...after(async (canvas) => {
    await inside(canvas, 'credit-usage-chart', '.total');
    await canvas.querySelector('credit-usage-chart')!.refresh();
  }),
};

/** Until the chips of the filter name what is chosen. */
async function chips(canvas: HTMLElement, name: string): Promise<void> {
  const row = await inside(canvas, 'credit-usage-chart', '.chips');
  await until(() => row.textContent.includes(name));
}

/** Opens a popover of the toolbar and waits for what it reads. */
async function openPopover(canvas: HTMLElement, id: string, content: string): Promise<void> {
  (await inside(canvas, 'credit-usage-chart', `[popovertarget=${id}]`)).click();
  await inside(canvas, 'credit-usage-chart', `#${id} ${content}`);
}

/** The same workspace with another allowance in each plan cycle. */
function withAllowance(allowance: string): UsageSource {
  const cycles = seedCycles('2025-09-01', '2026-11-17').map((cycle) =>
    cycle.kind === 'plan' ? { ...cycle, allowance } : cycle,
  );
  return new SeededSource({ cycles });
}

/** Five years of a few events a week, growing. */
function longHistory(): UsageSource {
  const types = ['hosted-inference', 'gpu-training', 'video-inference', 'auto-labelling', 'fine-tuning'];
  const weeks = Array.from({ length: 259 }, (_, i) => addDays('2021-12-01', i * 7));
  const events = weeks.flatMap((day, week) =>
    types.map((usageType, k) => ({
      id: `${day}-${k}`,
      timeMs: Date.parse(`${day}T15:00:00Z`),
      usageType,
      nanoCredits: (((week * 7 + k * 13) % 17) + 4 + Math.floor(week / 6)) * (6 - k) * 1e9,
      quantity: '1',
      folder: null,
      apiKey: null,
      actor: 'Scheduled job',
      resource: null,
    })),
  );
  return new SeededSource({ events });
}
