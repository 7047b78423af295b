import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { emptyWorkspace, failingWith, forbidden, neverAnswering } from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { UsageError, type UsageAuditLogElement, type UsageSource } from '../src/index.js';

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
    timeZone: { control: 'inline-radio', options: ['workspace', 'viewer', 'utc'] },
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

export const CurrentCycle: Story = {};

export const Filtered: Story = {
  args: { categories: ['train'], folders: { subtreesOut: ['sandbox'] }, leastCredits: '0.5' },
};

export const Utc: Story = { name: 'On the clock of UTC', args: { timeZone: 'utc' } };

export const Manual: Story = { name: 'Before the first search', args: { manual: true } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Empty: Story = { args: { source: emptyWorkspace } };

export const NothingFits: Story = { args: { text: 'nobody has this name' } };

export const Forbidden: Story = { args: { source: forbidden } };

export const Failed: Story = {
  args: { source: () => failingWith(new UsageError('network', 'The server did not answer.')) },
};

export const NoSource: Story = { args: { source: () => undefined } };
