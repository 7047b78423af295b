import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import {
  awkwardFolders,
  brokenFolders,
  deepFolders,
  failingOnRefresh,
  failingWith,
  forbidden,
  neverAnswering,
  unknownFolders,
  upgradeFolders,
  wideFolders,
} from '../seed/states.js';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import { UsageError, type FolderUsageTreeElement, type UsageSource } from '../src/index.js';
import { after, change, inside, treeRows, until } from './steps.js';

interface Args extends Partial<
  Pick<FolderUsageTreeElement, 'cycle' | 'from' | 'to' | 'unit' | 'usageTypes' | 'folders' | 'upgradeHref'>
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

export const OpenToALevel: Story = { name: 'Open down to the second level', ...after((canvas) => openTo(canvas, '2')) };

export const Search: Story = {
  ...after(async (canvas) => {
    await treeRows(canvas);
    change(await inside<HTMLInputElement>(canvas, 'folder-usage-tree', 'input[type=search]'), 'store');
    await inside(canvas, 'folder-usage-tree', '.row.found');
  }),
};

export const NothingFound: Story = {
  ...after(async (canvas) => {
    await treeRows(canvas);
    change(await inside<HTMLInputElement>(canvas, 'folder-usage-tree', 'input[type=search]'), 'Atlantis');
    await inside(canvas, 'folder-usage-tree', '.nothing');
  }),
};

export const OnlyWithUsage: Story = {
  name: 'Only folders with usage',
  ...after(async (canvas) => {
    await openTo(canvas, '2');
    const list = await inside(canvas, 'folder-usage-tree', '[role=treegrid]');
    const { ariaRowCount } = list;
    (await inside<HTMLInputElement>(canvas, 'folder-usage-tree', 'input[type=checkbox]')).click();
    await until(() => list.ariaRowCount !== ariaRowCount);
  }),
};

export const RowMenu: Story = {
  name: 'Menu of a row',
  ...after(async (canvas) => {
    const row = await treeRows(canvas);
    const { left, bottom } = row.getBoundingClientRect();
    const place = { clientX: left + 80, clientY: bottom - 8 };
    row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, ...place }));
    await inside(canvas, 'folder-usage-tree', '[role=menu]:popover-open');
  }),
};

export const Money: Story = { name: 'In money', args: { unit: 'money' } };

export const ManyInOneLevel: Story = { name: '100,000 in one level', args: { source: () => wideFolders() } };

export const FortyLevels: Story = {
  name: '40 levels deep',
  args: { source: () => deepFolders(40, 2000) },
  ...after(async (canvas) => {
    await openTo(canvas, 'Infinity');
    const shown = await inside(canvas, 'folder-usage-tree', '.viewport');
    await until(() => {
      shown.scrollTop += shown.clientHeight / 2;
      return shown.querySelector('[aria-level="40"]');
    });
  }),
};

export const AwkwardNames: Story = {
  name: 'Long, foreign, empty and markup-looking names',
  args: { source: awkwardFolders },
  ...after((canvas) => openTo(canvas, '2')),
};

export const WrongTree: Story = {
  name: 'A tree that is wrong',
  args: { source: brokenFolders },
  ...after((canvas) => openTo(canvas, 'Infinity')),
};

export const NotKnown: Story = { name: 'Amounts are not known', args: { source: unknownFolders } };

export const NoUsage: Story = { args: { source: () => new SeededSource({ events: [] }) } };

export const NoFoldersYet: Story = {
  args: { source: () => new SeededSource({ workspace: { folders: [] }, capabilities: { folders: 'yes' } }) },
};

export const Upgrade: Story = {
  name: 'Folders are not part of the plan',
  args: { source: upgradeFolders, upgradeHref: '#plans' },
};

export const UpgradeInWordsOfTheHost: Story = {
  render: ({ source }) => html`
    <folder-usage-tree .source=${source()}>
      <p slot="upgrade">Folders come with the Team plan. <a href="#plans">See plans</a></p>
    </folder-usage-tree>
  `,
  args: { source: upgradeFolders },
};

export const Loading: Story = { args: { source: neverAnswering } };

export const Failed: Story = { args: { source: () => failingWith(new UsageError('network', 'No connection')) } };

export const Stale: Story = {
  name: 'The last good tree stays when a refresh fails',
  args: { source: () => failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection')) },
  ...after(async (canvas) => {
    await treeRows(canvas);
    await canvas.querySelector('folder-usage-tree')!.refresh();
    await inside(canvas, 'folder-usage-tree', '.stale');
  }),
};

export const NoPermission: Story = { args: { source: forbidden } };

export const NotConnected: Story = { args: { source: () => undefined } };

export const DaysThatCannotBe: Story = {
  name: 'Days that can’t be shown',
  args: { from: '2026-11-12', to: '2026-11-02' },
};

export const Narrow280: Story = {
  name: '280 px wide',
  globals: { width: '280px' },
  ...after((canvas) => openTo(canvas, '3')),
};

export const Narrow360: Story = {
  name: '360 px wide',
  globals: { width: '360px' },
  ...after((canvas) => openTo(canvas, '3')),
};

export const RightToLeft: Story = { globals: { direction: 'rtl' }, ...after((canvas) => openTo(canvas, '3')) };

/** A chart and the tree that filters it, with something left out already. */
const beside = (content: (source: UsageSource) => TemplateResult): Pick<Story, 'render' | 'play' | 'parameters'> => ({
  render: ({ source }) => content(source()!),
  ...after(async (canvas) => {
    await treeRows(canvas);
    (await inside(canvas, 'folder-usage-tree', '[data-folder=halden] .ring')).click();
    await inside(canvas, 'credit-usage-chart', '.chip');
  }),
});

export const BesideAChart: Story = {
  name: 'Linked to a chart by its id',
  ...beside(
    (source) => html`
      <credit-usage-chart id="usage-chart" .source=${source}></credit-usage-chart>
      <folder-usage-tree for="usage-chart"></folder-usage-tree>
    `,
  ),
};

export const InAProvider: Story = {
  name: 'In a provider with a chart',
  ...beside(
    (source) => html`
      <credit-usage-provider .source=${source} unit="money">
        <credit-usage-chart no-headline></credit-usage-chart>
        <folder-usage-tree></folder-usage-tree>
      </credit-usage-provider>
    `,
  ),
};

/** Opens folders down to a level, as the list of levels does. */
async function openTo(canvas: HTMLElement, level: string): Promise<void> {
  await treeRows(canvas);
  change(await inside<HTMLSelectElement>(canvas, 'folder-usage-tree', 'select'), level);
  await inside(canvas, 'folder-usage-tree', '[data-row][aria-level="2"]');
}
