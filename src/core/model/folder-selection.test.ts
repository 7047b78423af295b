import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { FolderSelection, Id } from './contract.gen.js';
import { sumKnown, type Nano } from './credits.js';
import {
  OwnerSelection,
  WORKSPACE,
  type FolderPlaces,
  type OwnerAmounts,
  type OwnerId,
  type SelectionWords,
} from './folder-selection.js';

/** A whole tree, each folder with its parent, parents first. */
type Parents = ReadonlyMap<Id, Id | null>;
type Owners = ReadonlySet<OwnerId>;

/** Sandbox has Experiments and Playground, Experiments has Vision and Audio; nothing is below the others. */
const acme: Parents = new Map([
  ['sandbox', null],
  ['production', null],
  ['archive', null],
  ['support', null],
  ['billing', null],
  ['experiments', 'sandbox'],
  ['playground', 'sandbox'],
  ['vision', 'experiments'],
  ['audio', 'experiments'],
]);

function ownersOf(parents: Parents): OwnerId[] {
  return [WORKSPACE, ...parents.keys()];
}

function isWithin(id: OwnerId, top: OwnerId, parents: Parents): boolean {
  return id === top || (id !== WORKSPACE && isWithin(parents.get(id) ?? WORKSPACE, top, parents));
}

function subtreeOf(top: OwnerId, parents: Parents): OwnerId[] {
  return ownersOf(parents).filter((id) => isWithin(id, top, parents));
}

/** All of the tree, or only some folders of it with their ancestors. */
function placesIn(parents: Parents, isKnown: (id: Id) => boolean = () => true): FolderPlaces {
  const children = new Map<Id | null, Id[]>([[null, []]]);
  for (const id of parents.keys()) children.set(id, []);
  for (const [id, parent] of parents) children.get(parent)!.push(id);
  const counts = new Map<Id | null, number>([[null, parents.size]]);
  for (const id of parents.keys()) counts.set(id, 0);
  for (const id of parents.keys()) {
    for (let at = parents.get(id); at; at = parents.get(at)) counts.set(at, counts.get(at)! + 1);
  }
  return {
    parentOf: (id) => (isKnown(id) ? parents.get(id) : undefined),
    childrenOf: (id) =>
      (id === null || isKnown(id)) && children.get(id)?.every(isKnown) ? children.get(id) : undefined,
    descendantCount: (id) => (id === null || isKnown(id) ? counts.get(id) : undefined),
  };
}

/** What a selection says of an owner, read as the contract puts it, and on whom the rule stands that says so. */
function readRule(given: FolderSelection | undefined, owner: OwnerId, parents: Parents): [boolean, OwnerId?] {
  const { folders = [], foldersOut = [], subtrees = [], subtreesOut = [] } = given ?? {};
  if (folders.length + foldersOut.length + subtrees.length + subtreesOut.length === 0) return [true];
  if (foldersOut.includes(owner)) return [false, owner];
  if (folders.includes(owner)) return [true, owner];
  const path = [owner];
  for (let at = parents.get(owner); at; at = parents.get(at)) path.push(at);
  if (owner !== WORKSPACE) path.push(WORKSPACE);
  for (const at of path) {
    if (subtreesOut.includes(at)) return [false, at];
    if (subtrees.includes(at)) return [true, at];
  }
  return [false];
}

function read(given: FolderSelection | undefined, parents: Parents): Owners {
  return new Set(ownersOf(parents).filter((owner) => readRule(given, owner, parents)[0]));
}

function ruleCount(given: FolderSelection | undefined): number {
  return Object.values(given ?? {}).flat().length;
}

type Gesture =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'toggle' | 'only' | 'onlySubtree'; readonly at: number }
  | { readonly kind: 'set' | 'setSubtree'; readonly at: number; readonly isIn: boolean };

const at = fc.nat();
const isIn = fc.boolean();
const toOneOwner: fc.Arbitrary<Gesture> = fc.oneof(
  fc.record({ kind: fc.constant('toggle'), at }),
  fc.record({ kind: fc.constant('set'), at, isIn }),
);
const anyGesture: fc.Arbitrary<Gesture> = fc.oneof(
  { arbitrary: toOneOwner, weight: 6 },
  { arbitrary: fc.record({ kind: fc.constant('setSubtree'), at, isIn }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constantFrom('only', 'onlySubtree'), at }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constantFrom('all', 'none') }), weight: 1 },
);
const anyGestures = fc.array(anyGesture, { maxLength: 12 });

/** The gesture at one of the given owners. */
function apply(selection: OwnerSelection, gesture: Gesture, owners: readonly OwnerId[], places: FolderPlaces) {
  if (!('at' in gesture)) return OwnerSelection[gesture.kind];
  const owner = owners[gesture.at % owners.length]!;
  if ('isIn' in gesture) return selection[gesture.kind](owner, gesture.isIn, places);
  return gesture.kind === 'toggle' ? selection.toggle(owner, places) : OwnerSelection[gesture.kind](owner, places);
}

/** The same on a plain set of owners. Those that are fixed stay as they are where a subtree is set. */
function applyToSet(
  before: Owners,
  gesture: Gesture,
  owners: readonly OwnerId[],
  parents: Parents,
  isFixed: (owner: OwnerId) => boolean = () => false,
): Owners {
  if (!('at' in gesture)) return new Set(gesture.kind === 'all' ? ownersOf(parents) : []);
  const owner = owners[gesture.at % owners.length]!;
  if (gesture.kind === 'only') return new Set([owner]);
  if (gesture.kind === 'onlySubtree') return new Set(subtreeOf(owner, parents));
  const after = new Set(before);
  const isNowIn = 'isIn' in gesture ? gesture.isIn : !before.has(owner);
  const changed = gesture.kind === 'setSubtree' ? subtreeOf(owner, parents).filter((id) => !isFixed(id)) : [owner];
  for (const id of changed) {
    if (isNowIn) after.add(id);
    else after.delete(id);
  }
  return after;
}

/** Ids that a plain object would take for its own are among them. */
const IDS = ['__proto__', 'constructor', 'Ünïcode 📁', 'b', 'a', ...Array.from({ length: 60 }, (_, i) => `f${i}`)];

/** Where among the folders before it each folder hangs makes the tree bushy, a chain or a wide level. */
function treesOf(size: fc.Arbitrary<number>): fc.Arbitrary<Parents> {
  return fc
    .tuple(size, fc.constantFrom('bushy', 'chain', 'wide'), fc.array(fc.nat(), { minLength: 60, maxLength: 60 }))
    .map(([length, shape, numbers]) => {
      const parentAt = (i: number) => {
        const anywhere = (numbers[i]! % (i + 1)) - 1;
        if (shape === 'bushy') return anywhere;
        const isStray = numbers[i]! % 5 === 0;
        return isStray ? anywhere : shape === 'chain' ? i - 1 : Math.min(0, i - 1);
      };
      return new Map(Array.from({ length }, (_, i) => [IDS[i]!, IDS[parentAt(i)] ?? null]));
    });
}
const anyTree = treesOf(fc.nat(25));

/** What a host may give: any owners in any list, some of them nowhere in the tree. */
function selectionsIn(parents: Parents): fc.Arbitrary<FolderSelection | undefined> {
  const list = fc.array(fc.constantFrom(...ownersOf(parents), 'gone'), { maxLength: 4 });
  return fc.option(
    fc.record({ folders: list, foldersOut: list, subtrees: list, subtreesOut: list }, { requiredKeys: [] }),
    { nil: undefined },
  );
}

const treeAndSelection = anyTree.chain((parents) => fc.tuple(fc.constant(parents), selectionsIn(parents)));
const inPlace = (selection: OwnerSelection, places: FolderPlaces) => selection.forget(selection.unplaced(places));

describe('OwnerSelection', () => {
  const places = placesIn(acme);
  const { all, none } = OwnerSelection;
  const rulesOf = (selection: OwnerSelection) => selection.toFolderSelection();

  it('has everything without a rule, and nothing by one rule', () => {
    expect(rulesOf(all)).to.equal(undefined);
    expect(rulesOf(none)).to.deep.equal({ subtreesOut: [WORKSPACE] });
    expect(OwnerSelection.from({ folders: [], subtrees: [] }).equals(all)).to.equal(true);
    expect(OwnerSelection.from({ subtrees: [WORKSPACE] }).equals(all)).to.equal(true);
  });

  it('leaves out a folder alone when it is unchecked, and what is below it stays', () => {
    const without = all.toggle('sandbox', places);
    expect(rulesOf(without)).to.deep.equal({ foldersOut: ['sandbox'], subtrees: [WORKSPACE] });
    expect(without.isSelected('sandbox', places)).to.equal(false);
    expect(without.isSelected('vision', places)).to.equal(true);
    expect(without.toggle('sandbox', places).equals(all)).to.equal(true);
  });

  it('leaves out usage in no folder alone when that is unchecked', () => {
    const without = all.set(WORKSPACE, false, places);
    expect(rulesOf(without)).to.deep.equal({ foldersOut: [WORKSPACE], subtrees: [WORKSPACE] });
    expect(without.isSelected(WORKSPACE, places)).to.equal(false);
    expect(without.isSelected('archive', places)).to.equal(true);
  });

  it('takes a whole subtree out and in, whatever was chosen in it', () => {
    const mixed = all.toggle('sandbox', places).toggle('vision', places).toggle('archive', places);
    const without = mixed.setSubtree('sandbox', false, places);
    expect(rulesOf(without)).to.deep.equal({
      foldersOut: ['archive'],
      subtrees: [WORKSPACE],
      subtreesOut: ['sandbox'],
    });
    expect(without.isSubtreeIn('vision', places)).to.equal(false);
    expect(rulesOf(without.setSubtree('sandbox', true, places))).to.deep.equal({
      foldersOut: ['archive'],
      subtrees: [WORKSPACE],
    });
    expect(mixed.setSubtree(WORKSPACE, true, places).equals(all)).to.equal(true);
    expect(mixed.setSubtree(WORKSPACE, false, places).equals(none)).to.equal(true);
  });

  it('takes one folder and nothing else, without or with what is below it', () => {
    expect(rulesOf(OwnerSelection.only('experiments', places))).to.deep.equal({ folders: ['experiments'] });
    expect(rulesOf(OwnerSelection.only(WORKSPACE, places))).to.deep.equal({ folders: [WORKSPACE] });
    expect(rulesOf(OwnerSelection.onlySubtree('experiments', places))).to.deep.equal({ subtrees: ['experiments'] });
    expect(OwnerSelection.onlySubtree(WORKSPACE, places).equals(all)).to.equal(true);
  });

  it('says what is left where that is shorter than what is not', () => {
    const others = ['production', 'archive', 'support', 'billing', WORKSPACE];
    const one = others.reduce((before, id) => before.toggle(id, places), all);
    expect(rulesOf(one)).to.deep.equal({ subtrees: ['sandbox'] });
    expect(rulesOf(one.toggle('sandbox', places).toggle('playground', places))).to.deep.equal({
      subtrees: ['experiments'],
    });
  });

  it('speaks of the subtrees that it spoke of before where another way is as short', () => {
    const two = placesIn(
      new Map([
        ['a', null],
        ['b', null],
      ]),
    );
    expect(rulesOf(all.toggle('a', two))).to.deep.equal({ foldersOut: ['a'], subtrees: [WORKSPACE] });
    expect(rulesOf(none.toggle(WORKSPACE, two).toggle('b', two))).to.deep.equal({ folders: [WORKSPACE, 'b'] });
    expect(rulesOf(all.setSubtree('a', false, two))).to.deep.equal({ subtrees: [WORKSPACE], subtreesOut: ['a'] });
  });

  it('takes in a folder that comes to be known as its subtree is', () => {
    const early = placesIn(acme, (id) => id === 'sandbox' || id === 'archive');
    const without = all.setSubtree('sandbox', false, early);
    expect(without.isSelected('vision', early)).to.equal(undefined);
    expect(without.isSelected('vision', places)).to.equal(false);
    expect(without.isSelected('production', places)).to.equal(true);
  });

  it('keeps rules on folders of unknown place when a subtree is set, names them, and forgets them when told to', () => {
    const early = placesIn(acme, (id) => id === 'sandbox');
    const given = OwnerSelection.from({ folders: ['vision'] });
    expect(given.unplaced(early)).to.deep.equal(['vision']);
    expect(given.isSelected('vision', early)).to.equal(true);
    const after = given.setSubtree('sandbox', true, early).setSubtree('sandbox', false, early);
    expect(rulesOf(after)).to.deep.equal({ folders: ['vision'] });
    expect(after.unplaced(places)).to.deep.equal([]);
    expect(after.forget(['vision']).equals(none)).to.equal(true);
  });

  it('leaves out what a wrong selection both takes in and leaves out', () => {
    const wrong = { folders: ['archive'], foldersOut: ['archive'], subtrees: ['sandbox'], subtreesOut: ['sandbox'] };
    expect(rulesOf(OwnerSelection.from(wrong))).to.deep.equal({ foldersOut: ['archive'], subtreesOut: ['sandbox'] });
  });

  it('writes each list in order, once each', () => {
    expect(rulesOf(OwnerSelection.from({ folders: ['b', 'a', 'b'], subtrees: ['d', 'c'] }))).to.deep.equal({
      folders: ['a', 'b'],
      subtrees: ['c', 'd'],
    });
  });

  it('never looks through a wide level for one folder', () => {
    const wide = Object.assign(new Array<Id>(100_000), {
      [Symbol.iterator]: () => {
        throw new Error('went through all children');
      },
    });
    const level: FolderPlaces = { parentOf: () => null, childrenOf: () => wide, descendantCount: () => 100_000 };
    const few = all.toggle('a', level).toggle('b', level).setSubtree('c', false, level);
    expect(ruleCount(rulesOf(few))).to.equal(4);
    expect(few.counts(level)(null)!.of).to.equal(100_000);
  });

  it('reaches down a very deep chain', () => {
    const deep = 20_000;
    const chain: FolderPlaces = {
      parentOf: (id) => (id === '1' ? null : `${Number(id) - 1}`),
      childrenOf: (id) => (id === `${deep}` ? [] : [`${Number(id) + 1}`]),
      descendantCount: (id) => deep - Number(id),
    };
    const bottom = all
      .toggle(`${deep}`, chain)
      .setSubtree(`${deep / 2}`, false, chain)
      .toggle(`${deep}`, chain);
    expect(rulesOf(bottom)).to.deep.equal({
      folders: [`${deep}`],
      subtrees: [WORKSPACE],
      subtreesOut: [`${deep / 2}`],
    });
    expect(bottom.counts(chain)(null)).to.deep.equal({ selected: deep / 2, of: deep });
  });
});

describe('OwnerSelection, as a set of owners', () => {
  it('is what the same gestures make of a plain set', () => {
    fc.assert(
      fc.property(treeAndSelection, anyGestures, ([parents, given], gestures) => {
        const places = placesIn(parents);
        const owners = ownersOf(parents);
        let selection = OwnerSelection.from(given);
        let expected = read(selection.toFolderSelection(), parents);
        for (const gesture of gestures) {
          selection = apply(selection, gesture, owners, places);
          expected = applyToSet(expected, gesture, owners, parents);
          expect(read(selection.toFolderSelection(), parents)).to.deep.equal(expected);
          expect(new Set(owners.filter((owner) => selection.isSelected(owner, places)))).to.deep.equal(expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads what a host gives as the contract does, and writes it so that it reads the same', () => {
    fc.assert(
      fc.property(treeAndSelection, ([parents, given]) => {
        const places = placesIn(parents);
        const selection = OwnerSelection.from(given);
        const expected = read(given, parents);
        expect(new Set(ownersOf(parents).filter((id) => selection.isSelected(id, places)))).to.deep.equal(expected);
        const written = selection.toFolderSelection();
        expect(read(written, parents)).to.deep.equal(expected);
        expect(OwnerSelection.from(written).equals(selection)).to.equal(true);
        expect(OwnerSelection.from(written).toFolderSelection()).to.deep.equal(written);
      }),
    );
  });

  it('equals another one only when both are the same set', () => {
    fc.assert(
      fc.property(
        anyTree.chain((parents) => fc.tuple(fc.constant(parents), selectionsIn(parents), selectionsIn(parents))),
        ([parents, one, other]) => {
          if (!OwnerSelection.from(one).equals(OwnerSelection.from(other))) return;
          expect(read(one, parents)).to.deep.equal(read(other, parents));
        },
      ),
    );
    const other = { folders: ['b'] };
    expect(OwnerSelection.from({ folders: ['a'] }).equals(OwnerSelection.from(other))).to.equal(false);
    expect(OwnerSelection.from({ subtrees: ['b'] }).equals(OwnerSelection.from(other))).to.equal(false);
    expect(OwnerSelection.from({ foldersOut: ['b'] }).equals(OwnerSelection.from(other))).to.equal(false);
  });

  it('is right of the whole tree while folders become known in any order', () => {
    const steps = fc.array(fc.record({ reveal: fc.array(fc.nat(), { maxLength: 4 }), gesture: anyGesture }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(treeAndSelection, steps, ([parents, given], taken) => {
        const known = new Set<Id>();
        const folders = [...parents.keys()];
        let selection = OwnerSelection.from(given);
        let expected = read(given, parents);
        for (const { reveal, gesture } of taken) {
          for (const number of folders.length > 0 ? reveal : []) {
            let id: Id | null | undefined = folders[number % folders.length];
            for (; id; id = parents.get(id)) known.add(id);
          }
          const places = placesIn(parents, (id) => known.has(id));
          const owners = [WORKSPACE, ...known];
          const before = selection.toFolderSelection();
          const isFixed = (owner: OwnerId) => {
            const [, ruledBy] = readRule(before, owner, parents);
            return ruledBy !== undefined && ruledBy !== WORKSPACE && !known.has(ruledBy);
          };
          const isEverything = gesture.kind === 'setSubtree' && owners[gesture.at % owners.length] === WORKSPACE;
          selection = apply(selection, gesture, owners, places);
          expected = applyToSet(expected, gesture, owners, parents, isEverything ? undefined : isFixed);
          expect(read(selection.toFolderSelection(), parents)).to.deep.equal(expected);
          for (const owner of owners) expect(selection.isSelected(owner, places)).to.equal(expected.has(owner));
          for (const owner of folders) {
            const told = selection.isSelected(owner, places);
            if (told !== undefined) expect(told).to.equal(expected.has(owner));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the rules of an OwnerSelection', () => {
  /** For each set of owners, the fewest rules that any expression of it has, found by trying all of them. */
  function fewestFor(parents: Parents): ReadonlyMap<string, number> {
    const owners = ownersOf(parents);
    const fewest = new Map<string, number>();
    const lists = ['folders', 'foldersOut', 'subtrees', 'subtreesOut'] as const;
    let tried: FolderSelection[] = [{}];
    for (let count = 0; fewest.size < 2 ** owners.length; count++) {
      for (const given of tried) {
        const key = nameOf(read(given, parents));
        if (!fewest.has(key)) fewest.set(key, count);
      }
      tried = tried.flatMap((given) => longerBy(given, owners, lists));
    }
    return fewest;
  }

  /** Each expression with one rule more. The new rule comes after all others, so that none is made twice. */
  function longerBy(given: FolderSelection, owners: readonly OwnerId[], lists: readonly (keyof FolderSelection)[]) {
    const last = Math.max(-1, ...lists.flatMap((list, i) => (given[list] ?? []).map((id) => place(i, id, owners))));
    return lists.flatMap((list, i) =>
      owners
        .filter((id) => place(i, id, owners) > last && (i % 2 === 0 || !given[lists[i - 1]!]?.includes(id)))
        .map((id) => ({ ...given, [list]: [...(given[list] ?? []), id] })),
    );
  }

  function place(list: number, id: OwnerId, owners: readonly OwnerId[]): number {
    return list * owners.length + owners.indexOf(id);
  }

  function nameOf(owners: Owners): string {
    return [...owners].toSorted().join(' ');
  }

  /** Every tree of so many folders, up to the order in which they are made. */
  function treesWith(size: number): Parents[] {
    if (size === 0) return [new Map()];
    return treesWith(size - 1).flatMap((parents) =>
      [null, ...parents.keys()].map((parent) => new Map([...parents, [`f${size}`, parent]])),
    );
  }

  it('are as few as any that select the same, for every set of owners in every tree of up to four folders', () => {
    for (const parents of [0, 1, 2, 3, 4].flatMap(treesWith)) {
      const places = placesIn(parents);
      const fewest = fewestFor(parents);
      for (let set = 0; set < 2 ** (parents.size + 1); set++) {
        for (const start of [OwnerSelection.all, OwnerSelection.none]) {
          const made = ownersOf(parents).reduce((sel, id, i) => sel.set(id, ((set >> i) & 1) === 1, places), start);
          const rules = made.toFolderSelection();
          expect(ruleCount(rules), JSON.stringify(rules)).to.equal(fewest.get(nameOf(read(rules, parents))));
        }
      }
    }
  });

  it('are as few after any gestures in a tree of five folders, whatever a host began with', () => {
    const bySelf = treesWith(5).map((parents) => ({
      parents,
      fewest: undefined as ReturnType<typeof fewestFor> | undefined,
    }));
    const withSelection = fc
      .constantFrom(...bySelf)
      .chain((tree) => fc.tuple(fc.constant(tree), selectionsIn(tree.parents)));
    fc.assert(
      fc.property(withSelection, fc.array(anyGesture, { minLength: 1, maxLength: 8 }), ([tree, given], gestures) => {
        const { parents } = tree;
        const fewest = (tree.fewest ??= fewestFor(parents));
        const places = placesIn(parents);
        let selection = inPlace(OwnerSelection.from(given), places);
        for (const gesture of gestures) {
          selection = apply(selection, gesture, ownersOf(parents), places);
          const rules = selection.toFolderSelection();
          expect(ruleCount(rules), JSON.stringify(rules)).to.equal(fewest.get(nameOf(read(rules, parents))));
        }
      }),
    );
  });

  it('stay as they are where they are as few as can be', () => {
    fc.assert(
      fc.property(treeAndSelection, anyGesture, ([parents, given], gesture) => {
        const places = placesIn(parents);
        const once = apply(inPlace(OwnerSelection.from(given), places), gesture, ownersOf(parents), places);
        for (const owner of ownersOf(parents)) {
          expect(once.set(owner, once.isSelected(owner, places)!, places).equals(once)).to.equal(true);
        }
      }),
    );
  });
});

describe('counts', () => {
  it('tells how many of the folders below are selected', () => {
    const selection = OwnerSelection.all.toggle('sandbox', placesIn(acme)).toggle('vision', placesIn(acme));
    const count = selection.counts(placesIn(acme));
    expect(count(null)).to.deep.equal({ selected: 7, of: 9 });
    expect(count('sandbox')).to.deep.equal({ selected: 3, of: 4 });
    expect(count('experiments')).to.deep.equal({ selected: 1, of: 2 });
    expect(count('archive')).to.deep.equal({ selected: 0, of: 0 });
  });

  it('does not know where the number of folders is not known', () => {
    const places: FolderPlaces = { ...placesIn(acme), descendantCount: (id) => (id === 'sandbox' ? undefined : 4) };
    const count = OwnerSelection.all.toggle('vision', placesIn(acme)).counts(places);
    expect(count('sandbox')).to.equal(undefined);
    expect(count('gone')).to.equal(undefined);
  });

  it('does not know below a folder of unknown place, even where its children are known', () => {
    const loose: FolderPlaces = {
      parentOf: (id) => (id === 'vision' ? 'experiments' : undefined),
      childrenOf: (id) => (id === 'experiments' ? ['vision'] : []),
      descendantCount: (id) => (id === 'experiments' ? 1 : 0),
    };
    const given = OwnerSelection.from({ subtrees: ['experiments'], foldersOut: ['vision'] });
    expect(given.counts(loose)('experiments')).to.equal(undefined);
  });

  it('is right of the whole tree, and known wherever no folder of unknown place can be', () => {
    const knownPart = treeAndSelection.chain(([parents, given]) =>
      fc.tuple(fc.constant(parents), fc.constant(given), fc.subarray([...parents.keys()])),
    );
    fc.assert(
      fc.property(knownPart, anyGestures, ([parents, given, shown], gestures) => {
        const known = new Set(
          shown.flatMap((id) => [...parents.keys()].filter((above) => isWithin(id, above, parents))),
        );
        const places = placesIn(parents, (id) => known.has(id));
        const owners = [WORKSPACE, ...known];
        const selection = gestures.reduce(
          (before, gesture) => apply(before, gesture, owners, places),
          OwnerSelection.from(given),
        );
        const isHidden = selection.unplaced(places).length > 0;
        const selected = read(selection.toFolderSelection(), parents);
        const count = selection.counts(places);
        for (const id of [null, ...parents.keys()]) {
          const below = subtreeOf(id ?? WORKSPACE, parents).filter((each) => each !== (id ?? WORKSPACE));
          const isKnown = id === null || known.has(id);
          const isAllKnown = isKnown && below.every((each) => known.has(each));
          const told = count(id);
          if (told)
            expect(told).to.deep.equal({
              selected: below.filter((each) => selected.has(each)).length,
              of: below.length,
            });
          else expect(isKnown && (isAllKnown || !isHidden)).to.equal(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('total', () => {
  /** Amounts of a whole tree, rolled up from what each owner used itself. */
  function amountsOf(direct: ReadonlyMap<OwnerId, Nano | null>, parents: Parents): OwnerAmounts {
    const rolledUp = (id: OwnerId) => {
      const known = subtreeOf(id, parents).map((each) => direct.get(each)!);
      return known.every((each) => each === null) ? null : sumKnown(known);
    };
    return { direct: (owner) => direct.get(owner), rolledUp, total: rolledUp(WORKSPACE) };
  }
  const ones = amountsOf(new Map(ownersOf(acme).map((owner, i) => [owner, 10n ** BigInt(i)])), acme);
  const places = placesIn(acme);

  it('takes nothing but the amounts of folders with rules', () => {
    const selection = OwnerSelection.all.setSubtree('sandbox', false, places).toggle('vision', places);
    const asked: OwnerId[] = [];
    const total = selection.total(places, {
      total: ones.total,
      direct: (id) => (asked.push(id), ones.direct(id)),
      rolledUp: (id) => (asked.push(id), ones.rolledUp(id)),
    });
    expect(total).to.equal(10n ** 0n + 10n ** 2n + 10n ** 3n + 10n ** 4n + 10n ** 5n + 10n ** 8n);
    expect(asked).to.have.members(['sandbox', 'vision']);
  });

  it('is nothing where nothing is selected, and not known where all that it is made from is not', () => {
    const unknown: OwnerAmounts = { total: null, direct: () => null, rolledUp: () => null };
    expect(OwnerSelection.none.total(places, unknown)).to.equal(0n);
    expect(OwnerSelection.all.total(places, unknown)).to.equal(null);
    expect(OwnerSelection.only('vision', places).total(places, { ...unknown, total: 5n })).to.equal(null);
    expect(OwnerSelection.all.toggle('vision', places).total(places, { ...unknown, total: 5n })).to.equal(5n);
  });

  it('is nothing where rules leave out all that they take in, of which nothing is known', () => {
    const one = placesIn(new Map([['only', null]]));
    const selection = OwnerSelection.from({ subtrees: ['only'], foldersOut: ['only'] });
    expect(selection.total(one, { total: null, direct: () => null, rolledUp: () => null })).to.equal(0n);
  });

  it('waits for amounts and for places', () => {
    const selection = OwnerSelection.only('vision', places);
    expect(selection.total(places, { ...ones, direct: () => undefined })).to.equal(undefined);
    expect(
      selection.total(
        placesIn(acme, () => false),
        ones,
      ),
    ).to.equal(undefined);
    expect(OwnerSelection.all.total(places, { ...ones, total: undefined })).to.equal(undefined);
    expect(selection.total(places, { ...ones, total: undefined })).to.equal(ones.direct('vision'));
  });

  it('is exactly what the selected owners used, as far as that is known', () => {
    const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 29n }), { freq: 3 });
    const amounts = fc.array(amount, { minLength: 26, maxLength: 26 });
    fc.assert(
      fc.property(treeAndSelection, anyGestures, amounts, ([parents, given], gestures, list) => {
        const known = placesIn(parents);
        const owners = ownersOf(parents);
        const direct = new Map(owners.map((owner, i) => [owner, list[i]!]));
        const selection = gestures.reduce(
          (before, gesture) => apply(before, gesture, owners, known),
          inPlace(OwnerSelection.from(given), known),
        );
        const selected = [...read(selection.toFolderSelection(), parents)].map((owner) => direct.get(owner)!);
        const total = selection.total(known, amountsOf(direct, parents));
        expect(total ?? 0n).to.equal(sumKnown(selected));
        if (total === null) expect(selected.length > 0 && selected.every((each) => each === null)).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('words', () => {
  const places = placesIn(acme);
  const { all, none } = OwnerSelection;
  const wordsOf = (selection: OwnerSelection): SelectionWords => selection.words(places);

  it('speaks of everything and of nothing', () => {
    expect(wordsOf(all)).to.deep.equal({ kind: 'all' });
    expect(wordsOf(none)).to.deep.equal({ kind: 'none' });
  });

  it('names the few that are left out, without or with what is below them', () => {
    expect(wordsOf(all.setSubtree('sandbox', false, places).toggle(WORKSPACE, places))).to.deep.equal({
      kind: 'allBut',
      parts: [
        { owner: WORKSPACE, isSubtree: false },
        { owner: 'sandbox', isSubtree: true },
      ],
    });
    expect(wordsOf(all.toggle('sandbox', places))).to.deep.equal({
      kind: 'allBut',
      parts: [{ owner: 'sandbox', isSubtree: false }],
    });
  });

  it('names the few that are taken in; one with nothing below it is all that it could be', () => {
    const few = none.toggle('vision', places).toggle('sandbox', places).setSubtree('experiments', true, places);
    expect(wordsOf(few.toggle('archive', places))).to.deep.equal({
      kind: 'only',
      parts: [
        { owner: 'archive', isSubtree: true },
        { owner: 'experiments', isSubtree: true },
        { owner: 'sandbox', isSubtree: false },
      ],
    });
  });

  it('counts folders where it would have to name many, or both in and out', () => {
    const many = ['sandbox', 'vision', 'archive', 'playground'].reduce((before, id) => before.toggle(id, places), none);
    expect(wordsOf(many)).to.deep.equal({ kind: 'some', folders: 4 });
    const mixed = none.setSubtree('sandbox', true, places).toggle('vision', places);
    expect(wordsOf(mixed)).to.deep.equal({ kind: 'some', folders: 4 });
    expect(mixed.words(placesIn(acme, () => false))).to.deep.equal({ kind: 'some', folders: undefined });
  });

  it('says in the fewest parts what a host has put at length', () => {
    const atLength = { folders: ['sandbox', 'playground', 'experiments', 'vision', 'audio'], foldersOut: ['archive'] };
    expect(wordsOf(OwnerSelection.from(atLength))).to.deep.equal({
      kind: 'only',
      parts: [{ owner: 'sandbox', isSubtree: true }],
    });
  });

  it('names a folder of unknown place once', () => {
    const given = { foldersOut: ['gone'], subtreesOut: ['gone'], subtrees: [WORKSPACE] };
    expect(wordsOf(OwnerSelection.from(given))).to.deep.equal({
      kind: 'allBut',
      parts: [{ owner: 'gone', isSubtree: true }],
    });
  });
});
