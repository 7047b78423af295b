import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SeededSource } from '../seed/source.js';
import { eventOf, TODAY } from '../seed/state-events.js';
import type { SeedFolder } from '../seed/types.js';
import { en, Formats } from '../src/core/locale/index.js';
import {
  CREDITS,
  formatDecimal,
  OwnerSelection,
  WORKSPACE,
  type FolderSelection,
  type Nano,
  type OwnerId,
} from '../src/core/model/index.js';
import type { FolderIndex, Openness } from '../src/core/tree/folder-index.js';
import { selectionAfter, type SelectionGesture } from '../src/core/tree/tree-keys.js';
import { treeSum } from '../src/core/tree/tree-view.js';
import { closedTree, DAYS, readerOf, settled } from './tree-fixtures.js';

const formats = new Formats('en');
const terms = en;

/** A whole tree with what each owner used, which no reader of pages has at once. */
interface Whole {
  readonly folders: readonly SeedFolder[];
  readonly direct: ReadonlyMap<OwnerId, Nano>;
}

const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9_000_000_000 }));

/** Folders below any before them; some trees have a level of more pages than one. */
const anyWhole: fc.Arbitrary<Whole> = fc
  .record({
    parents: fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
    wide: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 101, max: 230 }) },
    ),
    amounts: fc.array(amount, { minLength: 1, maxLength: 40 }),
  })
  .map(({ parents, wide, amounts }) => {
    const folders: SeedFolder[] = parents.map((parent, i) => ({
      id: `f${i}`,
      // One more choice than folders before it: the top.
      parentId: parent % (i + 1) === i ? null : `f${parent % (i + 1)}`,
      name: `Folder ${i}`,
    }));
    const all = [
      ...folders,
      ...Array.from({ length: wide }, (_, i) => ({ id: `w${i}`, parentId: 'f0', name: `Wide ${i}` })),
    ];
    const owners = [WORKSPACE, ...all.map(({ id }) => id)];
    const direct = new Map(owners.map((owner, i) => [owner, BigInt(amounts[i % amounts.length]!)]));
    return { folders: all, direct };
  });

type Step =
  | { readonly kind: 'look' | 'open' | 'close' | 'openSubtree' | SelectionGesture; readonly at: number }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'sort'; readonly by: 'credits' | 'name' }
  | { readonly kind: 'all' | 'none' };

const at = fc.nat();
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('look', 'open', 'openSubtree'), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close'), at }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('own', 'subtree'), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('onlyThis', 'onlySubtree'), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('search'), text: fc.constantFrom('1', '22', 'wide 5', '') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sort'), by: fc.constantFrom('credits', 'name') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('all', 'none') }) },
);

/** The tree as it is read page by page, and beside it a plain set of what is selected in the whole. */
class Walk {
  readonly source: SeededSource;
  readonly #whole: Whole;
  readonly #openness: Openness = closedTree();
  #index: FolderIndex | undefined;
  #question: { search: string; sort: 'credits' | 'name' } = { search: '', sort: 'credits' };
  selection: FolderSelection | undefined;
  selected: ReadonlySet<OwnerId>;

  constructor(whole: Whole) {
    this.#whole = whole;
    this.selected = new Set(whole.direct.keys());
    const events = [...whole.direct].map(([owner, nano], i) =>
      eventOf(TODAY, i % 300, {
        id: `use-${i}`,
        usageType: 'gpu-training',
        nanoCredits: Number(nano),
        folder: owner === WORKSPACE ? null : owner,
      }),
    );
    this.source = new SeededSource({ workspace: { folders: whole.folders }, events });
  }

  get index(): FolderIndex {
    return this.#index!;
  }

  async read(): Promise<void> {
    const { signal } = new AbortController();
    const read = (query: Parameters<SeededSource['folders']>[0]) => this.source.folders(query, signal);
    const { index } = readerOf({ read }, { question: this.#question, openness: this.#openness });
    await index.prepare({ from: 0, to: 5 }, Object.values(this.selection ?? {}).flat());
    this.#index = index;
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'search':
        this.#question = { ...this.#question, search: step.text };
        return this.read();
      case 'sort':
        this.#question = { ...this.#question, sort: step.by };
        return this.read();
      case 'all':
      case 'none':
        this.selection = OwnerSelection[step.kind].toFolderSelection();
        this.selected = new Set(step.kind === 'all' ? this.#whole.direct.keys() : []);
        return;
      default:
        return this.#takeAt(step.kind, step.at);
    }
  }

  async #takeAt(kind: Extract<Step, { at: number }>['kind'], place: number): Promise<void> {
    const { index } = this;
    if (index.rowCount === 0) return;
    const at = place % index.rowCount;
    const row = index.rowAt(at);
    if (kind === 'look') {
      index.ensure(at, at + 1);
      await settled();
    } else if (row.kind === 'folder' && (kind === 'open' || kind === 'close')) {
      index.open(row.node, kind === 'open');
    } else if (row.kind === 'folder' && kind === 'openSubtree') {
      index.openSubtree(row.node);
    } else if (row.kind === 'folder') {
      this.#choose(kind as SelectionGesture, row.node.folder.id);
    } else if (row.kind === 'workspace' && kind === 'own') {
      this.#choose(kind, WORKSPACE);
    }
  }

  #choose(kind: SelectionGesture, owner: OwnerId): void {
    const after = selectionAfter(kind, owner, OwnerSelection.from(this.selection), this.index)!;
    this.selection = after.toFolderSelection();
    const subtree = this.subtreeOf(owner);
    const taken = kind === 'own' || kind === 'onlyThis' ? [owner] : subtree;
    const rest = kind === 'own' || kind === 'subtree' ? [...this.selected].filter((each) => !taken.includes(each)) : [];
    const isOut = (kind === 'own' || kind === 'subtree') && taken.every((each) => this.selected.has(each));
    this.selected = new Set(isOut ? rest : [...rest, ...taken]);
  }

  subtreeOf(owner: OwnerId): readonly OwnerId[] {
    const inside = new Set([owner]);
    for (const { id, parentId } of this.#whole.folders) if (parentId !== null && inside.has(parentId)) inside.add(id);
    return [...inside];
  }

  /** What the selected owners used themselves, added up one by one. */
  get sum(): Nano {
    return [...this.selected].reduce((sum, owner) => sum + this.#whole.direct.get(owner)!, 0n);
  }

  get total(): Nano {
    return [...this.#whole.direct.values()].reduce((sum, each) => sum + each, 0n);
  }

  /** What stands under the tree. */
  get said() {
    const selection = OwnerSelection.from(this.selection);
    const scale = { unit: CREDITS, of: (credits: Nano) => credits };
    return treeSum({ index: this.index, selection, countOf: selection.counts(this.index), scale, formats, terms });
  }
}

describe('the sum under a tree that is read in parts', () => {
  it('is what the chosen owners used, whatever is chosen and however little has arrived', async () => {
    await fc.assert(
      fc.asyncProperty(anyWhole, fc.array(anyStep, { maxLength: 25 }), async (whole, steps) => {
        const walk = new Walk(whole);
        await walk.read();
        for (const step of steps) {
          await walk.take(step);
          const { sum, total, said, selection, index } = walk;
          expect(OwnerSelection.from(selection).total(index, index), JSON.stringify(step)).to.equal(sum);
          expect(said?.chosen).to.equal(formats.amount(sum));
          expect(said?.rest).to.contain(`of ${formats.amount(total)} credits`);
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('is the total of a chart that is filtered by what is chosen', async () => {
    await fc.assert(
      fc.asyncProperty(anyWhole, fc.array(anyStep, { maxLength: 25 }), async (whole, steps) => {
        const walk = new Walk(whole);
        await walk.read();
        for (const step of steps) await walk.take(step);
        const { signal } = new AbortController();
        const { selection, sum, source } = walk;
        const usage = await source.usage({ ...DAYS, ...(selection && { folders: selection }) }, signal);
        expect(usage.total).to.equal(formatDecimal(sum));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('stands under rows that say whether each is chosen, and how many below it are', async () => {
    await fc.assert(
      fc.asyncProperty(anyWhole, fc.array(anyStep, { maxLength: 25 }), async (whole, steps) => {
        const walk = new Walk(whole);
        await walk.read();
        for (const step of steps) await walk.take(step);
        const { index, selected } = walk;
        const selection = OwnerSelection.from(walk.selection);
        const countOf = selection.counts(index);
        for (const { node } of index.nodesFrom(0)) {
          const { id } = node.folder;
          const below = walk.subtreeOf(id).slice(1);
          expect(selection.isSelected(id, index), id).to.equal(selected.has(id));
          expect(countOf(id), id).to.deep.equal({
            selected: below.filter((each) => selected.has(each)).length,
            of: below.length,
          });
        }
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);
});
