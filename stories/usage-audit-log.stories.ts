import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  arrivingEvents,
  awkwardNames,
  correctedEvents,
  emptyWorkspace,
  failingPages,
  failingWith,
  forbidden,
  hugeNumbers,
  manyEvents,
  neverAnswering,
  tinyNumbers,
  withoutEvents,
  withoutOwners,
} from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { UsageError, type UsageAuditLogElement, type UsageSource } from '../src/index.js';
import { after, change, inside, until } from './steps.js';

interface Args extends Partial<
  Pick<
    UsageAuditLogElement,
    | 'cycle'
    | 'from'
    | 'to'
    | 'usageTypes'
    | 'categories'
    | 'apiKeys'
    | 'folders'
    | 'timeZone'
    | 'columns'
    | 'pageSize'
    | 'actors'
    | 'leastCredits'
    | 'text'
    | 'manual'
    | 'follow'
  >
> {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
}

const meta: Meta<Args> = {
  title: 'usage-audit-log',
  component: 'usage-audit-log',
  args: { source: () => new SeededSource() },
  argTypes: {
    source: { control: false },
    timeZone: { control: 'inline-radio', options: ['workspace', 'viewer', 'UTC', 'Asia/Kolkata'] },
  },
  render: ({ source, ...settings }) => {
    const log = document.createElement('usage-audit-log');
    log.pollSeconds = 0;
    log.source = source();
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) Reflect.set(log, name, value);
    }
    return html`${log}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

/** The log of a story, once its table is there. */
async function shownLog(canvas: HTMLElement): Promise<UsageAuditLogElement> {
  await inside(canvas, 'usage-audit-log', 'tbody tr');
  return canvas.querySelector('usage-audit-log')!;
}

/** Presses a button of the log, once it is there. */
async function press(canvas: HTMLElement, selector: string): Promise<void> {
  (await inside(canvas, 'usage-audit-log', selector)).click();
}

export const CurrentCycle: Story = {};

export const Details: Story = {
  name: 'Details of an event',
  ...after(async (canvas) => {
    await press(canvas, '.event .more button');
    await inside(canvas, 'usage-audit-log', '.details');
  }),
};

export const Corrected: Story = {
  name: 'Late and corrected events',
  args: { source: correctedEvents, columns: ['cost', 'quantity', 'folder', 'actor', 'resource'] },
  ...after(async (canvas) => {
    await shownLog(canvas);
    const mark = await inside(canvas, 'usage-audit-log', '.mark.corrected');
    mark.closest('tr')!.click();
    await inside(canvas, 'usage-audit-log', '.details');
  }),
};

export const Arrived: Story = {
  name: 'Newer events have arrived',
  args: { source: arrivingEvents },
  ...after(async (canvas) => {
    const log = await shownLog(canvas);
    (log.source as ReturnType<typeof arrivingEvents>).arrive();
    await log.countNewer();
    await inside(canvas, 'usage-audit-log', '.arrived');
  }),
};

export const Deep: Story = {
  name: 'In the middle of 100,000 events',
  args: { source: () => manyEvents(), pageSize: 20, from: '2026-11-01', to: '2026-11-18' },
  ...after(async (canvas) => {
    await shownLog(canvas);
    await press(canvas, '[popovertarget="jump"]');
    const time = await inside<HTMLInputElement>(canvas, 'usage-audit-log', '#jump input');
    change(time, '2026-11-09T12:00');
    time.form!.requestSubmit();
    await inside(canvas, 'usage-audit-log', '.to-here');
  }),
};

export const Last: Story = {
  name: 'The oldest page',
  args: { pageSize: 20 },
  ...after(async (canvas) => {
    await shownLog(canvas);
    await press(canvas, '.steps .joined .button:last-child');
    await inside(canvas, 'usage-audit-log', '.to-here');
  }),
};

export const Filtered: Story = {
  args: {
    categories: ['train'],
    folders: { subtrees: ['@workspace'], subtreesOut: ['internal'] },
    leastCredits: '0.5',
  },
};

export const FewColumns: Story = { name: 'Few columns', args: { columns: ['resource'] } };

export const MostCreditsFirst: Story = {
  name: 'Most credits first',
  ...after(async (canvas) => {
    await shownLog(canvas);
    const order = canvas.querySelector('usage-audit-log')!.renderRoot.querySelector<HTMLElement>('th.credits .sort');
    if (order) order.click();
    else change(await inside<HTMLSelectElement>(canvas, 'usage-audit-log', '.found select'), 'credits');
    await until(() =>
      canvas.querySelector('usage-audit-log')?.shadowRoot?.querySelector('.found select, th.credits[aria-sort]'),
    );
  }),
};

export const Utc: Story = { name: 'On the clock of UTC', args: { timeZone: 'UTC' } };

export const OwnClock: Story = { name: 'On a clock that the host has chosen', args: { timeZone: 'Asia/Kolkata' } };

export const Manual: Story = { name: 'Before the first search', args: { manual: true } };

export const Drafted: Story = {
  name: 'Changed, and not searched yet',
  ...after(async (canvas) => {
    await shownLog(canvas);
    const from = await inside<HTMLInputElement>(canvas, 'usage-audit-log', '[name="from"]');
    change(from, '2026-11-10T08:30:00');
  }),
};

export const WithChart: Story = {
  name: 'Beside a chart',
  render: ({ source }) => html`
    <credit-usage-provider .source=${source()}>
      <credit-usage-chart></credit-usage-chart>
      <usage-audit-log page-size="10" poll-seconds="0"></usage-audit-log>
    </credit-usage-provider>
  `,
};

export const OtherThanChart: Story = {
  name: 'Other events than in the chart',
  render: ({ source }) => html`
    <credit-usage-provider .source=${source()}>
      <usage-audit-log page-size="10" poll-seconds="0"></usage-audit-log>
    </credit-usage-provider>
  `,
  ...after(async (canvas) => {
    await shownLog(canvas);
    canvas.querySelector('credit-usage-provider')!.categories = ['deploy'];
    await inside(canvas, 'usage-audit-log', '.other');
  }),
};

export const AwkwardNames: Story = { name: 'Names of any kind', args: { source: awkwardNames } };

export const Huge: Story = { name: 'Billions of credits', args: { source: hugeNumbers } };

export const Tiny: Story = { name: 'Billionths of a credit', args: { source: tinyNumbers } };

export const WithoutOwners: Story = { name: 'Neither folders nor API keys', args: { source: withoutOwners } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Empty: Story = { args: { source: emptyWorkspace } };

export const NothingFits: Story = { name: 'Nothing fits the filters', args: { text: 'nobody has this name' } };

export const StepFailed: Story = {
  name: 'A page could not be read',
  args: {
    source: () => failingPages(new SeededSource(), 1, new UsageError('network', 'The server did not answer.')),
  },
  ...after(async (canvas) => {
    await shownLog(canvas);
    await press(canvas, '.steps .joined .button:nth-last-child(2)');
    await inside(canvas, 'usage-audit-log', '.stale');
  }),
};

export const Failed: Story = {
  name: 'Nothing could be read',
  args: { source: () => failingWith(new UsageError('network', 'The server did not answer.')) },
};

export const Forbidden: Story = { name: 'No permission', args: { source: forbidden } };

export const Absent: Story = { name: 'A source without events', args: { source: withoutEvents } };

export const NoSource: Story = { name: 'No source', args: { source: () => undefined } };
