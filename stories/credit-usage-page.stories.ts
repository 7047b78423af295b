import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { SeededSource } from '../seed/source.js';
import {
  awkwardNames,
  emptyWorkspace,
  failingOnRefresh,
  failingWith,
  forbidden,
  hugeNumbers,
  neverAnswering,
  upgradeFolders,
  withoutEvents,
  withoutFolders,
  withoutOwners,
} from '../seed/states.js';
import '../src/define.js';
import { UsageError, type CreditUsagePageElement, type UsageSource } from '../src/index.js';
import { after, inside, until } from './steps.js';

interface Args extends Partial<
  Pick<
    CreditUsagePageElement,
    'auditLog' | 'helpHref' | 'upgradeHref' | 'raiseHref' | 'canRaise' | 'cycle' | 'unit' | 'folders' | 'usageTypes'
  >
> {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
  /** What the host puts into the page. */
  blocks?: TemplateResult;
}

const meta: Meta<Args> = {
  title: 'credit-usage-page',
  component: 'credit-usage-page',
  args: { source: () => new SeededSource(), helpHref: '#how-credits-work', canRaise: true },
  argTypes: {
    source: { control: false },
    blocks: { control: false },
    auditLog: { control: 'boolean' },
    unit: { control: 'inline-radio', options: ['credits', 'money'] },
  },
  render: ({
    source,
    blocks,
    auditLog,
    helpHref,
    upgradeHref,
    raiseHref,
    canRaise,
    cycle,
    unit,
    folders,
    usageTypes,
  }) =>
    html`<credit-usage-page
      .source=${source()}
      .auditLog=${auditLog ?? false}
      .helpHref=${helpHref ?? ''}
      .upgradeHref=${upgradeHref ?? ''}
      .raiseHref=${raiseHref ?? ''}
      .canRaise=${canRaise ?? false}
      .cycle=${cycle ?? 'current'}
      .unit=${unit ?? 'credits'}
      .folders=${folders}
      .usageTypes=${usageTypes ?? []}
      >${blocks ?? nothing}</credit-usage-page
    >`,
};

export default meta;
type Story = StoryObj<Args>;

const without = (capabilities: ConstructorParameters<typeof SeededSource>[0] & {}) => () =>
  new SeededSource(capabilities);

export const Whole: Story = {};

export const InMoney: Story = { args: { unit: 'money' } };

export const Filtered: Story = {
  args: { folders: { subtreesOut: ['sandbox'] }, usageTypes: ['hosted-inference', 'gpu-training'] },
};

export const PastCycle: Story = {
  name: 'Another cycle is looked at',
  args: { cycle: 'plan-2026-10' },
};

export const AuditLogOpen: Story = { args: { auditLog: true } };

/** What a bar, a row or a folder offers leads to the log with its search. */
export const EventsOfARow: Story = {
  name: 'Events that were asked for in the breakdown',
  ...after(async (canvas) => {
    const page = await until(() => canvas.querySelector('credit-usage-page')?.shadowRoot);
    const row = await until(() =>
      page.querySelector('cycle-breakdown')?.shadowRoot?.querySelector<HTMLElement>('.of-row'),
    );
    row.click();
    await until(() => page.querySelector('usage-audit-log')?.shadowRoot?.querySelector('.found h3'));
  }),
};

export const OwnBlocks: Story = {
  name: 'With blocks of the host’s own',
  args: {
    blocks: html`
      <h1 slot="title">What we have used</h1>
      <a slot="help" href="#prices">Prices</a>
      <a slot="actions" href="#buy">Buy credits</a>
      <p slot="before">Your plan changes on 1 December.</p>
      <section slot="after-chart">
        <h2>Forecast</h2>
        <p>A part of the host’s own.</p>
      </section>
      <p slot="after">Questions? Ask an owner of this workspace.</p>
    `,
  },
};

export const OwnParts: Story = {
  name: 'With the host’s own in its parts',
  args: {
    source: upgradeFolders,
    blocks: html`
      <button slot="chart-filters" type="button">Only my team</button>
      <p slot="folders-upgrade">Folders come with the Studio plan. <a href="#plans">See plans</a></p>
      <a slot="limits-raise-storage" href="#buy">Buy storage</a>
    `,
  },
};

export const WithoutFolders: Story = { args: { source: withoutFolders } };

export const FoldersToBuy: Story = { args: { source: upgradeFolders, upgradeHref: '#plans' } };

export const WithoutOwners: Story = { name: 'Without folders and keys', args: { source: withoutOwners } };

export const WithoutEvents: Story = { args: { source: withoutEvents, auditLog: true } };

export const WithoutLimits: Story = { args: { source: without({ capabilities: { limits: false } }) } };

export const WithoutBreakdown: Story = { args: { source: without({ capabilities: { breakdown: false } }) } };

export const OnlyTheChart: Story = {
  args: {
    source: without({
      workspace: { folders: [], apiKeys: [], cycleKinds: [{ id: 'plan', name: 'Plan cycle' }] },
      capabilities: { breakdown: false, limits: false, events: false },
    }),
  },
};

export const EmptyWorkspace: Story = { args: { source: emptyWorkspace } };

export const HugeNumbers: Story = { args: { source: hugeNumbers } };

export const AwkwardNames: Story = { args: { source: awkwardNames } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Failing: Story = {
  args: { source: () => failingWith(new UsageError('network', 'The server did not answer.')) },
};

/** The reason stands once, above all parts. */
export const Stale: Story = {
  args: {
    source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'The server did not answer.')),
  },
  ...after(async (canvas) => {
    await inside(canvas, 'credit-usage-page', '.headline .total');
    const page = canvas.querySelector('credit-usage-page')!;
    await until(() => page.shadowRoot!.querySelector('credit-usage-chart')?.shadowRoot?.querySelector('.legend'));
    await until(() => page.shadowRoot!.querySelector('workspace-limits')?.shadowRoot?.querySelector('li[part]'));
    await page.refresh();
    await inside(canvas, 'credit-usage-page', '.stale');
  }),
};

export const Forbidden: Story = { args: { source: forbidden } };

export const NotConnected: Story = { args: { source: () => undefined } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { globals: { width: '320px' } };

export const NarrowLog: Story = { args: { auditLog: true }, globals: { width: '320px' } };
