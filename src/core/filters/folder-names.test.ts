import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { FilterPage } from '../../../test/filter-fixtures.js';
import { BackEnd, DAYS, manyFolders, treeOf } from '../../../test/tree-fixtures.js';
import { en, Formats } from '../locale/index.js';
import { UsageError, type FolderSelection, type UsageSource } from '../model/index.js';
import { FolderNames } from './folder-names.js';

const formats = new Formats('en-GB');
const terms = en;

class NamesHost extends LitElement {
  source: UsageSource | undefined;
  selection: FolderSelection | undefined;
  /** Another one that is put in words in the same update. */
  second: FolderSelection | undefined;
  /** Names that somebody else has read. */
  known: Readonly<Record<string, string>> = {};
  readonly names = new FolderNames(this, { source: () => this.source, nameOf: (id) => this.known[id] });

  protected override render(): TemplateResult {
    const words = [this.selection, this.second].map((each) => this.names.words(each, DAYS, formats, terms));
    return html`<p>${words[0] ?? 'everything'}</p>
      <p>${words[1]}</p>`;
  }
}
customElements.define('usage-folder-names-host', NamesHost);

const ACME = treeOf(`
  halden 1
    north 4
  corvane 3
  sandbox 2
`);

const sourceOf = (backEnd: BackEnd) => ({ folders: backEnd.read }) as unknown as UsageSource;

async function show(selection: FolderSelection | undefined, backEnd = new BackEnd(ACME), known = {}) {
  const frame = await fixture<HTMLElement>(html`<div></div>`);
  const host = Object.assign(new NamesHost(), { source: sourceOf(backEnd), selection, known });
  frame.append(host);
  const page = new FilterPage(host);
  await page.settled();
  const says = () => page.one('p')!.textContent;
  const change = async (next: Partial<NamesHost>) => {
    Object.assign(host, next);
    host.requestUpdate();
    await page.settled();
  };
  return { page, backEnd, says, change };
}

const without = (...ids: readonly string[]): FolderSelection => ({ subtrees: ['@workspace'], subtreesOut: ids });

describe('FolderNames', () => {
  it('says nothing of everything, and asks for nothing', async () => {
    const { says, backEnd } = await show(undefined);
    expect(says()).to.equal('everything');
    expect(backEnd.asked).to.be.empty;
  });

  it('says that none is chosen', async () => {
    expect((await show({ subtreesOut: ['@workspace'] })).says()).to.equal('none');
  });

  it('names what is left out, by names that it reads', async () => {
    const { says, backEnd } = await show(without('sandbox'));
    expect(says()).to.equal('all but Sandbox');
    expect(backEnd.asked).to.deep.equal([{ ...DAYS, ids: ['sandbox'], limit: 500 }]);
  });

  it('names what alone is chosen', async () => {
    expect((await show({ subtrees: ['halden', 'corvane'] })).says()).to.equal('Corvane and Halden');
  });

  it('tells a folder itself from its subtree, and names the workspace', async () => {
    expect((await show({ folders: ['halden', '@workspace'] })).says()).to.equal(
      'Workspace, no folder and Halden (own)',
    );
    expect((await show({ subtrees: ['@workspace'], foldersOut: ['@workspace'] })).says()).to.equal(
      'all but Workspace, no folder',
    );
  });

  it('does not name many', async () => {
    const { says, backEnd } = await show({ folders: ['halden', 'north', 'corvane', 'sandbox'] });
    expect(says()).to.equal('some');
    expect(backEnd.asked).to.be.empty;
  });

  it('shows the id until the name is there, and where there is none', async () => {
    const backEnd = new BackEnd(ACME);
    backEnd.isHeld = true;
    const { says, page } = await show(without('sandbox', 'gone'), backEnd);
    expect(says()).to.equal('all but gone and sandbox');
    await backEnd.answerLast();
    await page.settled();
    expect(says()).to.equal('all but gone and Sandbox');
  });

  it('shows the id where names can’t be read, and reads those of the next choice', async () => {
    const backEnd = new BackEnd(ACME);
    backEnd.isHeld = true;
    const { says, change } = await show(without('sandbox'), backEnd);
    await backEnd.refuse(new UsageError('network', 'Gone.'));
    expect(says()).to.equal('all but sandbox');
    backEnd.isHeld = false;
    await change({ selection: without('halden') });
    expect(says()).to.equal('all but Halden');
  });

  it('asks for no name that is known already', async () => {
    const { says, backEnd, change } = await show(without('sandbox'), new BackEnd(ACME), { sandbox: 'Sandbox' });
    expect(says()).to.equal('all but Sandbox');
    expect(backEnd.asked).to.be.empty;
    await change({ selection: without('sandbox', 'halden') });
    expect(says()).to.equal('all but Halden and Sandbox');
    expect(backEnd.asked.map(({ ids }) => ids)).to.deep.equal([['halden']]);
  });

  it('asks once, however often it is drawn', async () => {
    const { backEnd, change } = await show(without('sandbox'));
    await change({});
    await change({ selection: without('sandbox') });
    expect(backEnd.asked).to.have.length(1);
  });

  it('names two selections at a time, and reads no name again', async () => {
    const { page, says, backEnd, change } = await show(without('sandbox'));
    await change({ second: { subtrees: ['halden'] } });
    expect([says(), page.all('p')[1]!.textContent]).to.deep.equal(['all but Sandbox', 'Halden']);
    await change({ selection: { subtrees: ['halden'] }, second: without('sandbox') });
    expect([says(), page.all('p')[1]!.textContent]).to.deep.equal(['Halden', 'all but Sandbox']);
    expect(backEnd.asked.map(({ ids }) => ids)).to.deep.equal([['sandbox'], ['halden']]);
  });

  it('does not carry a name from one source to another', async () => {
    const { says, change } = await show(without('n1'), new BackEnd(manyFolders(1)));
    expect(says()).to.equal('all but N1');
    const other = new BackEnd(manyFolders(1).map((row) => ({ ...row, name: 'Another' })));
    await change({ source: sourceOf(other) });
    expect(says()).to.equal('all but Another');
  });
});
