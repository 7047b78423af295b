import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failingWith, forbidden, neverAnswering } from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { UsageError, type FolderUsageTreeElement, type UsageSource } from '../src/index.js';

interface Args extends Partial<
  Pick<FolderUsageTreeElement, 'cycle' | 'from' | 'to' | 'unit' | 'usageTypes' | 'folders'>
> {
  /** Makes the source when the story is drawn, so that each drawing starts afresh. */
  source: () => UsageSource | undefined;
}

const meta: Meta<Args> = {
  title: 'folder-usage-tree',
  component: 'folder-usage-tree',
  args: { source: () => new SeededSource() },
  argTypes: { source: { control: false }, unit: { control: 'inline-radio', options: ['credits', 'money'] } },
  render: ({ source, ...settings }) => {
    const tree = document.createElement('folder-usage-tree');
    tree.source = source();
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) Reflect.set(tree, name, value);
    }
    return html`${tree}`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const TopLevel: Story = {};

export const Choice: Story = {
  name: 'Some left out',
  args: {
    folders: { subtrees: ['@workspace'], foldersOut: ['halden'], subtreesOut: ['internal-sandbox', 'corvane-eu'] },
  },
};

export const Money: Story = { name: 'In money', args: { unit: 'money' } };

export const Loading: Story = { args: { source: neverAnswering } };

export const Failed: Story = { args: { source: () => failingWith(new UsageError('network', 'No connection')) } };

export const NoPermission: Story = { args: { source: forbidden } };
