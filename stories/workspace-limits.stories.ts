import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { SeededSource } from '../seed/source.js';
import { failingOnRefresh, failingWith, forbidden, neverAnswering, withheldLimits } from '../seed/states.js';
import '../src/define.js';
import { UsageError, type Limit, type UsageSource, type WorkspaceLimitsElement } from '../src/index.js';

interface Args extends Partial<
  Pick<
    WorkspaceLimitsElement,
    'limits' | 'order' | 'compact' | 'nearPercent' | 'overPercent' | 'canRaise' | 'raiseHref' | 'dir'
  >
> {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
}

const meta: Meta<Args> = {
  title: 'workspace-limits',
  component: 'workspace-limits',
  args: { source: () => new SeededSource(), canRaise: true },
  argTypes: {
    source: { control: false },
    order: { control: 'inline-radio', options: ['given', 'closeness'] },
    compact: { control: 'boolean' },
    canRaise: { control: 'boolean' },
  },
  render: ({ source, ...settings }) => {
    const element = document.createElement('workspace-limits');
    element.source = source();
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) Reflect.set(element, name, value);
    }
    return html`${element}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

const noSource = () => undefined;

const limit = (id: string, used: string | null, most: string | null, unit: string | null = null): Limit => ({
  id,
  label: id,
  used,
  limit: most,
  unit,
});

export const Full: Story = {};

export const ClosestFirst: Story = { args: { order: 'closeness' } };

export const Compact: Story = { args: { compact: true, order: 'closeness' } };

export const OwnThresholds: Story = {
  name: 'Near from 30 %, over from 90 %',
  args: { nearPercent: 30, overPercent: 90 },
};

export const WithLink: Story = { args: { raiseHref: '#raise-{id}' } };

export const WithSlot: Story = {
  name: 'With words of the host’s own',
  render: ({ source }) => html`
    <workspace-limits .source=${source()}>
      <a slot="raise-storage" href="#buy">Buy storage</a>
      <span slot="raise-projects">Ask an owner</span>
    </workspace-limits>
  `,
};

/** Nothing is asked for: the numbers are the host's. */
export const Given: Story = {
  name: 'From data, without a source',
  args: { source: noSource, limits: [limit('Seats', '8', '25'), limit('Storage', '0.5', '2', 'TB')] },
};

export const Edges: Story = {
  name: 'Zero, exactly reached, far over, huge',
  args: {
    source: noSource,
    limits: [
      limit('No guests allowed', '0', '0'),
      limit('Guests, though none allowed', '3', '0'),
      limit('Exactly reached', '50', '50'),
      limit('Far over', '90000', '10', 'GB'),
      limit('Huge', '123456789012', '987654321098', 'rows'),
      limit('Tiny', '0.000000001', '0.000000003'),
      limit('Not known', null, '40'),
      limit('Neither known nor limited', null, null),
      limit('Not limited', '14', null, 'GB'),
    ],
  },
};

export const LongNames: Story = {
  args: {
    source: noSource,
    limits: [
      {
        ...limit('a', '80', '100', 'simultaneous hardware-accelerated inference sessions'),
        label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
        note: 'Counted once a day, at midnight in the billing time zone of the workspace, whoever has opened them.',
      },
      { ...limit('b', '4', '5'), label: '<img src=x onerror=alert(1)>' },
      { ...limit('c', '5', '5'), label: 'مشروع الميناء الجديد' },
    ],
  },
};

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { globals: { width: '280px' } };

export const NoLimits: Story = { args: { source: noSource, limits: [] } };

export const NotConnected: Story = { args: { source: noSource } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Failed: Story = { args: { source: () => failingWith(new UsageError('network', 'No connection')) } };

export const Stale: Story = {
  args: { source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection')) },
  parameters: {
    settled: (canvas: HTMLElement) => canvas.querySelector('workspace-limits')!.refresh(),
  },
};

/** There is nothing to see here, and no word about it. */
export const Withheld: Story = {
  name: 'Absent: the source has none for this reader',
  args: { source: withheldLimits },
};

export const NoPermission: Story = { args: { source: forbidden } };
