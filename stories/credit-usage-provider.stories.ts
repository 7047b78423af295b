import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { emptyWorkspace } from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import type { CreditUsageProviderElement, UsageSource } from '../src/index.js';

type Settings = Pick<
  CreditUsageProviderElement,
  'cycle' | 'from' | 'to' | 'unit' | 'mode' | 'timeZone' | 'usageTypes' | 'categories'
>;

interface Args extends Settings {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource;
  /** What stands inside. */
  tags: () => TemplateResult;
}

const meta: Meta<Args> = {
  title: 'credit-usage-provider',
  component: 'credit-usage-provider',
  args: {
    source: () => new SeededSource(),
    tags: () => html`
      <credit-usage-chart></credit-usage-chart>
      <credit-usage-chart group-by="category" no-headline></credit-usage-chart>
    `,
    cycle: 'current',
    from: '',
    to: '',
    unit: 'credits',
    mode: 'cumulative',
    timeZone: 'workspace',
    usageTypes: [],
    categories: [],
  },
  argTypes: {
    source: { control: false },
    tags: { control: false },
    unit: { control: 'inline-radio', options: ['credits', 'money'] },
    mode: { control: 'inline-radio', options: ['cumulative', 'daily'] },
  },
  render: ({ source, tags, cycle, from, to, unit, mode, timeZone, usageTypes, categories }) => html`
    <credit-usage-provider
      .source=${source()}
      .cycle=${cycle}
      .from=${from}
      .to=${to}
      .unit=${unit}
      .mode=${mode}
      .timeZone=${timeZone}
      .usageTypes=${usageTypes}
      .categories=${categories}
      >${tags()}</credit-usage-provider
    >
  `,
};

export default meta;
type Story = StoryObj<Args>;

export const SharedPeriod: Story = { args: { from: '2026-11-02', to: '2026-11-16' } };

export const SharedFilters: Story = {
  args: { usageTypes: ['hosted-inference', 'gpu-training', 'video-inference'], unit: 'money' },
};

export const SharedModeAndClock: Story = {
  name: 'Each day on its own, on the clock of Berlin',
  args: {
    mode: 'daily',
    timeZone: 'Europe/Berlin',
    tags: () => html`
      <credit-usage-chart></credit-usage-chart>
      <usage-audit-log poll-seconds="0"></usage-audit-log>
    `,
  },
};

export const OwnSourceWins: Story = {
  name: 'A tag’s own source wins',
  args: {
    cycle: 'plan-2026-10',
    tags: () => html`
      <credit-usage-chart></credit-usage-chart>
      <credit-usage-chart .source=${emptyWorkspace()}></credit-usage-chart>
    `,
  },
};

export const Nested: Story = {
  name: 'One source, two views',
  args: {
    tags: () => html`
      <credit-usage-chart></credit-usage-chart>
      <credit-usage-provider cycle="plan-2026-10">
        <credit-usage-chart></credit-usage-chart>
      </credit-usage-provider>
    `,
  },
};

export const LinkedById: Story = {
  name: 'Linked by id, without a provider',
  render: ({ source, cycle }) => html`
    <credit-usage-chart id="main-chart" .source=${source()} .cycle=${cycle}></credit-usage-chart>
    <credit-usage-chart for="main-chart" group-by="folder" no-headline></credit-usage-chart>
  `,
};
