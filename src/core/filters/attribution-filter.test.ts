import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { LatePartElement } from '../element/index.js';
import { CuedSource, TreePage, wordsOf } from '../../../test/tree-page.js';
import { seedCycles } from '../../../seed/workspace.js';
import { en, Formats } from '../locale/index.js';
import { cyclePeriod, UsageError, type AttributionFilter, type Period, type Workspace } from '../model/index.js';
import { baseStyles, controlStyles, popoverStyles, stateStyles } from '../styles/index.js';
import { AttributionFilterController } from './attribution-filter.js';
import type { FilterPatch } from './filter-chips.js';
import { filterStyles } from './filters.styles.js';

const formats = new Formats('en-GB');
const terms = en;
const november = seedCycles('2026-11-01', '2026-11-17').find(({ kind }) => kind === 'plan')!;

class FilterHost extends LatePartElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, popoverStyles, stateStyles, filterStyles];
  source = new CuedSource();
  workspace!: Workspace;
  period: Period = cyclePeriod(november);
  attribution: AttributionFilter = {};
  readonly patches: FilterPatch[] = [];
  readonly warnings: string[] = [];
  readonly filter = new AttributionFilterController(this, {
    source: () => this.source,
    change: (patch) => this.take(patch),
    warn: (message) => this.warnings.push(message),
  });

  /** As an element does: keys and folders are alternatives. */
  take(patch: FilterPatch): void {
    this.patches.push(patch);
    const { apiKeys, folders } = patch;
    this.attribution = { ...(apiKeys?.length && { apiKeys }), ...(folders && { folders }) };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { workspace, period, attribution } = this;
    return html`${this.filter.render({
      workspace,
      period,
      attribution,
      unit: 'credits',
      usageTypes: {},
      upgrade: html`<p class="offer">Get folders</p>`,
      formats,
      terms,
    })}`;
  }
}
customElements.define('usage-attribution-host', FilterHost);

class FilterPopover extends TreePage {
  constructor(readonly host: FilterHost) {
    super(host);
  }

  get popover(): HTMLElement {
    return this.root.querySelector<HTMLElement>('#attribution')!;
  }

  get isOpen(): boolean {
    return this.popover.matches(':popover-open');
  }

  /** What the button says of the choice. */
  get value(): string {
    return wordsOf(this.root.querySelector('.button .value') ?? document.createTextNode(''));
  }

  get segments(): [name: string, isPressed: boolean][] {
    return [...this.root.querySelectorAll('.segments button')].map((each) => [
      wordsOf(each),
      each.getAttribute('aria-pressed') === 'true',
    ]);
  }

  get boxes(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input.box')];
  }

  async show(): Promise<this> {
    this.root.querySelector<HTMLElement>('[popovertarget=attribution]')!.click();
    await this.settled();
    return this;
  }

  async change(changes: Partial<FilterHost>): Promise<void> {
    Object.assign(this.host, changes);
    this.host.requestUpdate();
    await this.settled();
  }
}

type Parts = Partial<Pick<FilterHost, 'source' | 'attribution'>> & {
  readonly capabilities?: Partial<Workspace['capabilities']>;
};

async function build({ capabilities, ...parts }: Parts = {}): Promise<FilterPopover> {
  const host = Object.assign(new FilterHost(), parts);
  const workspace = await host.source.workspace(new AbortController().signal);
  host.workspace = { ...workspace, capabilities: { ...workspace.capabilities, ...capabilities } };
  const frame = await fixture<HTMLElement>(html`<div></div>`);
  frame.append(host);
  const page = new FilterPopover(host);
  await page.settled();
  return page;
}

describe('AttributionFilterController', () => {
  it('reads nothing while it is closed', async () => {
    const page = await build();
    expect(page.value).to.equal('');
    expect(page.host.source.asked).to.be.empty;
  });

  it('shows the tree, and takes a choice of folders at once', async () => {
    const page = await build();
    await page.show();
    expect(page.lines[1]).to.equal('▸ Halden Foods');
    await page.toggle('Halden Foods');
    expect(page.host.patches).to.deep.equal([{ folders: { subtrees: ['@workspace'], foldersOut: ['halden'] } }]);
    expect(page.value).to.equal('all but Halden Foods (own)');
    expect(page.sum).to.match(/^1,140\.09 of 1,210\.8 credits/);
    await page.press('All');
    expect(page.host.patches.at(-1)).to.deep.equal({ folders: undefined });
    expect(page.value).to.equal('');
  });

  it('says a choice of the host’s by name', async () => {
    const page = await build({ attribution: { folders: { subtrees: ['halden-dc3'] } } });
    expect(page.value).to.equal('Distribution centre 3');
  });

  it('closes by its button', async () => {
    const page = await (await build()).show();
    await page.press('Done');
    expect(page.isOpen).to.be.false;
    expect(page.rows).to.be.empty;
  });

  it('shows again what it has read when it is opened again', async () => {
    const page = await (await build()).show();
    await page.open('Halden Foods');
    await page.press('Done');
    const asked = page.host.source.asked.length;
    await page.show();
    expect(page.lines).to.include('  ▸ Northern region');
    expect(page.host.source.asked).to.have.length(asked);
  });

  it('reads what is open again, and that alone', async () => {
    const page = await build();
    page.host.filter.refresh();
    await page.settled();
    expect(page.host.source.asked).to.be.empty;
    await page.show();
    const asked = page.host.source.asked.length;
    page.host.filter.refresh();
    await page.settled();
    expect(page.host.source.asked.length).to.be.greaterThan(asked);
    expect(page.lines[1]).to.equal('▸ Halden Foods');
  });

  it('follows the period while it is open', async () => {
    const page = await (await build()).show();
    await page.change({ period: { from: '2026-11-10', to: '2026-11-11', cycle: undefined } });
    expect(page.sum).to.match(/^87\.63 of 87\.63 credits, 10 Nov 2026$/);
  });

  it('closes the menu of a row alone by Escape, then itself', async () => {
    const page = await (await build()).show();
    await page.treeKeys('ArrowDown', 'ContextMenu');
    expect(page.isMenuOpen).to.be.true;
    await sendKeys({ press: 'Escape' });
    await page.settled();
    expect([page.isMenuOpen, page.isOpen, page.isFocused]).to.deep.equal([false, true, true]);
    await sendKeys({ press: 'Escape' });
    await page.settled();
    expect(page.isOpen).to.be.false;
    expect(page.root.activeElement?.getAttribute('popovertarget')).to.equal('attribution');
  });

  it('tells of a source that says what can’t be', async () => {
    const source = new CuedSource();
    const folders = source.folders.bind(source);
    source.folders = async (query, signal) => {
      const page = await folders(query, signal);
      return { ...page, count: page.count + 1 };
    };
    const page = await (await build({ source })).show();
    expect(page.host.warnings).to.deep.equal(['has a source that says that a list has 9 folders, but ends after 8.']);
  });

  it('says why folders could not be read, and reads them on request', async () => {
    const page = await build();
    page.host.source.error = new UsageError('network', 'No connection');
    await page.show();
    expect(wordsOf(page.popover)).to.contain('No connection.');
    page.host.source.error = undefined;
    await page.press('Retry');
    expect(page.lines[1]).to.equal('▸ Halden Foods');
  });

  describe('folders or API keys', () => {
    const FOLDERS = [
      ['Folders', true],
      ['API keys', false],
    ];
    const KEYS = [
      ['Folders', false],
      ['API keys', true],
    ];

    it('are looked at one or the other; what is filtered by stays until a choice', async () => {
      const page = await build({ attribution: { folders: { subtrees: ['halden'] } } });
      await page.show();
      expect(page.segments).to.deep.equal(FOLDERS);
      await page.press('API keys');
      expect(page.segments).to.deep.equal(KEYS);
      expect(page.boxes.length).to.be.greaterThan(5);
      expect(page.host.patches).to.be.empty;
      page.boxes[0]!.click();
      await page.settled();
      expect(page.host.patches).to.have.length(1);
      expect(page.host.patches[0]!.apiKeys).to.have.length(1);
      expect(page.value).not.to.contain('Halden');
    });

    it('begin with what is filtered by', async () => {
      const page = await (await build({ attribution: { apiKeys: ['key-1', 'key-2'] } })).show();
      expect(page.value).to.equal('2 keys');
      expect(page.segments).to.deep.equal(KEYS);
    });

    it('begin again with what is filtered by when it is opened again', async () => {
      const page = await (await build()).show();
      await page.press('API keys');
      page.popover.hidePopover();
      await page.show();
      expect(page.segments).to.deep.equal(FOLDERS);
    });

    it('are keys alone where there are no folders', async () => {
      const page = await (await build({ capabilities: { folders: 'no' } })).show();
      expect(page.segments).to.be.empty;
      expect(page.boxes.length).to.be.greaterThan(5);
    });

    it('are folders alone where there are no keys', async () => {
      const page = await (await build({ capabilities: { apiKeys: false } })).show();
      expect(page.segments).to.be.empty;
      expect(page.lines[1]).to.equal('▸ Halden Foods');
    });

    it('are not offered where there is neither', async () => {
      const page = await build({ capabilities: { folders: 'no', apiKeys: false } });
      expect(page.text).to.equal('');
    });

    it('are keys, and an offer of folders where these are a paid feature', async () => {
      const page = await (await build({ capabilities: { folders: 'upgrade' } })).show();
      expect(wordsOf(page.root.querySelector('.offer')!)).to.equal('Get folders');
      expect(page.host.source.asked).to.be.empty;
      await page.press('API keys');
      expect(page.boxes.length).to.be.greaterThan(5);
    });
  });
});
