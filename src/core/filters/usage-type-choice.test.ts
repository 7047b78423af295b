import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Category, UsageTypeFilter } from '../model/index.js';
import {
  checkState,
  choiceGroups,
  choiceWords,
  chosenKeys,
  countTypes,
  filterOf,
  keysOf,
  toggleKeys,
} from './usage-type-choice.js';

const category = (id: string, ...types: string[]): Category => ({
  id,
  name: `Category ${id}`,
  usageTypes: types.map((type) => ({ id: type, name: `Type ${type}`, unit: null })),
});

const taxonomy = [
  category('deploy', 'hosted', 'video'),
  category('train', 'gpu'),
  category('data', 'upload', 'storage'),
];

/** Which types a filter lets through, as the contract has it: alternatives, and everything where there is none. */
function letThrough(categories: readonly Category[], { usageTypes = [], categories: whole = [] }: UsageTypeFilter) {
  const all = categories.flatMap(({ id, usageTypes: types }) => types.map((type) => ({ id: type.id, in: id })));
  const isFiltered = usageTypes.length + whole.length > 0;
  const through = all.filter((type) => !isFiltered || usageTypes.includes(type.id) || whole.includes(type.in));
  return new Set(through.map(({ id }) => id));
}

/** Categories of none to four types, with ids of their own. */
const taxonomies = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 })
  .map((sizes) => sizes.map((size, c) => category(`c${c}`, ...Array.from({ length: size }, (_, t) => `c${c}t${t}`))));

/** A taxonomy with some of its types, and of its categories without types, by key. */
const choices = taxonomies.chain((categories) => {
  const keys = choiceGroups(categories, {}).flatMap(keysOf);
  return fc.record({ categories: fc.constant(categories), chosen: fc.subarray(keys, { minLength: 1 }) });
});

/** Also what the workspace does not have. */
const filters = taxonomies.chain((categories) =>
  fc.record({
    categories: fc.constant(categories),
    filter: fc.record({
      usageTypes: fc.subarray([...categories.flatMap((each) => each.usageTypes.map(({ id }) => id)), 'gone', 'gone 2']),
      categories: fc.subarray([...categories.map(({ id }) => id), 'past']),
    }),
  }),
);

const typesOf = (keys: Iterable<string>) =>
  new Set([...keys].filter((key) => key.startsWith('t:')).map((key) => key.slice(2)));

describe('a choice of usage types', () => {
  it('becomes a filter that lets exactly these types through', () => {
    fc.assert(
      fc.property(choices, ({ categories, chosen }) => {
        const filter = filterOf(choiceGroups(categories, {}), new Set(chosen))!;
        expect(letThrough(categories, filter)).to.deep.equal(typesOf(chosen));
      }),
    );
  });

  it('comes back from its filter as it was', () => {
    fc.assert(
      fc.property(choices, ({ categories, chosen }) => {
        const groups = choiceGroups(categories, {});
        const filter = filterOf(groups, new Set(chosen))!;
        expect(chosenKeys(choiceGroups(categories, filter), filter)).to.deep.equal(new Set(chosen));
      }),
    );
  });

  it('takes in what is used first later, in each category that is whole and in no other', () => {
    fc.assert(
      fc.property(choices, fc.nat(), ({ categories, chosen }, at) => {
        const grown = categories[at % categories.length]!;
        const group = choiceGroups(categories, {})[at % categories.length]!;
        const later = categories.map((each) =>
          each === grown ? { ...each, usageTypes: [...each.usageTypes, { id: 'new', name: 'New', unit: null }] } : each,
        );
        const filter = filterOf(choiceGroups(categories, {}), new Set(chosen))!;
        const wasWhole = keysOf(group).every((key) => chosen.includes(key));
        expect(letThrough(later, filter).has('new')).to.equal(wasWhole);
      }),
    );
  });

  it('is read from any filter, and means the same as before when it is written anew', () => {
    fc.assert(
      fc.property(filters, ({ categories, filter }) => {
        const groups = choiceGroups(categories, filter);
        const chosen = chosenKeys(groups, filter);
        const known = typesOf(groups.flatMap(keysOf));
        const meant = letThrough(categories, filter);
        for (const id of known) if (!id.startsWith('gone')) expect(chosen.has(`t:${id}`), id).to.equal(meant.has(id));
        const again = filterOf(groups, chosen)!;
        expect(letThrough(categories, again)).to.deep.equal(meant);
        expect(again.usageTypes.filter((id) => id.startsWith('gone'))).to.deep.equal(
          again.usageTypes.length + again.categories.length === 0
            ? []
            : filter.usageTypes.filter((id) => id.startsWith('gone')),
        );
      }),
    );
  });

  it('is turned by a box and back, as a plain set is', () => {
    fc.assert(
      fc.property(choices, fc.nat(), ({ categories, chosen }, at) => {
        const keys = choiceGroups(categories, {}).flatMap(keysOf);
        const key = keys[at % keys.length]!;
        const set = new Set(chosen);
        if (!set.delete(key)) set.add(key);
        const once = toggleKeys(new Set(chosen), [key]);
        expect(once).to.deep.equal(set);
        expect(toggleKeys(once, [key])).to.deep.equal(new Set(chosen));
      }),
    );
  });

  it('is made whole by the box of a category that is not, and emptied by one that is', () => {
    fc.assert(
      fc.property(choices, fc.nat(), ({ categories, chosen }, at) => {
        const groups = choiceGroups(categories, {});
        const keys = keysOf(groups[at % groups.length]!);
        const before = checkState(keys, new Set(chosen));
        const after = toggleKeys(new Set(chosen), keys);
        expect(checkState(keys, after)).to.equal(before === 'on' ? 'off' : 'on');
        const others = (all: Iterable<string>) => [...all].filter((key) => !keys.includes(key)).sort();
        expect(others(after)).to.deep.equal(others(chosen));
      }),
    );
  });

  it('is everything where there is no filter, and no filter where it is everything', () => {
    const groups = choiceGroups(taxonomy, {});
    const all = chosenKeys(groups, { usageTypes: [], categories: [] });
    expect(countTypes(groups, all)).to.deep.equal({ types: 5, of: 5 });
    expect(filterOf(groups, all)).to.deep.equal({ usageTypes: [], categories: [] });
  });

  it('cannot be nothing', () => expect(filterOf(choiceGroups(taxonomy, {}), new Set())).to.equal(undefined));

  it('names whole categories, and single types of the others', () => {
    const groups = choiceGroups(taxonomy, {});
    const allBut = toggleKeys(chosenKeys(groups, {}), ['t:storage']);
    expect(filterOf(groups, allBut)).to.deep.equal({ usageTypes: ['upload'], categories: ['deploy', 'train'] });
  });

  it('has the usage types of no category in a group of their own', () => {
    const used = [
      { id: 'gpu', name: 'GPU' },
      { id: 'odd', name: 'Odd one' },
    ];
    const groups = choiceGroups(taxonomy, { usageTypes: ['gone', 'odd'], categories: ['past'] }, used, 'No category');
    expect(groups.slice(3)).to.deep.equal([
      { key: 'c:past', id: 'past', name: 'past', types: [] },
      {
        key: 'none',
        id: undefined,
        name: 'No category',
        types: [
          { key: 't:gone', id: 'gone', name: 'gone' },
          { key: 't:odd', id: 'odd', name: 'Odd one' },
        ],
      },
    ]);
  });

  it('counts a type of two categories once, and chooses it in both', () => {
    const twice = [category('a', 'x', 'y'), category('b', 'x')];
    const groups = choiceGroups(twice, {});
    const chosen = chosenKeys(groups, { categories: ['b'] });
    expect(countTypes(groups, chosen)).to.deep.equal({ types: 1, of: 2 });
    expect(groups.map((group) => checkState(keysOf(group), chosen))).to.deep.equal(['mixed', 'on']);
    expect(filterOf(groups, chosen)).to.deep.equal({ usageTypes: [], categories: ['b'] });
  });
});

describe('the words of a choice', () => {
  const wordsOf = (filter: UsageTypeFilter) => {
    const groups = choiceGroups(taxonomy, filter);
    const words = choiceWords(groups, chosenKeys(groups, filter));
    return words.kind === 'values' ? words.values.map(({ name }) => name) : words;
  };

  it('say that everything is chosen, however the filter says it', () => {
    expect(wordsOf({})).to.deep.equal({ kind: 'all' });
    expect(wordsOf({ categories: ['deploy', 'train', 'data'] })).to.deep.equal({ kind: 'all' });
    expect(wordsOf({ usageTypes: ['hosted', 'video', 'gpu', 'upload', 'storage'] })).to.deep.equal({ kind: 'all' });
  });

  it('say what alone is left out, a type or a category', () => {
    expect(wordsOf({ usageTypes: ['upload'], categories: ['deploy', 'train'] })).to.deep.equal({
      kind: 'allBut',
      name: 'Type storage',
    });
    expect(wordsOf({ categories: ['deploy', 'data'] })).to.deep.equal({ kind: 'allBut', name: 'Category train' });
  });

  it('name up to three values, a whole category as one', () => {
    expect(wordsOf({ usageTypes: ['gpu'] })).to.deep.equal(['Category train']);
    expect(wordsOf({ usageTypes: ['hosted', 'video', 'storage'] })).to.deep.equal(['Category deploy', 'Type storage']);
    expect(wordsOf({ usageTypes: ['hosted', 'gpu', 'storage'] })).to.deep.equal([
      'Type hosted',
      'Category train',
      'Type storage',
    ]);
  });

  it('count more than that', () => {
    expect(wordsOf({ usageTypes: ['hosted', 'storage', 'x', 'y'] })).to.deep.equal({ kind: 'some', types: 4, of: 7 });
  });

  it('name the only type that there is rather than what it is not', () => {
    const two = [category('a', 'x', 'y')];
    const groups = choiceGroups(two, {});
    expect(choiceWords(groups, new Set(['t:x']))).to.deep.include({ kind: 'values' });
  });

  it('are of nothing where nothing is chosen', () => {
    expect(choiceWords(choiceGroups(taxonomy, {}), new Set())).to.deep.equal({ kind: 'none' });
  });

  it('lead back to the choice: what each value stands for makes it up', () => {
    fc.assert(
      fc.property(choices, ({ categories, chosen }) => {
        const words = choiceWords(choiceGroups(categories, {}), new Set(chosen));
        if (words.kind !== 'values') return;
        expect(new Set(words.values.flatMap(({ keys }) => keys))).to.deep.equal(new Set(chosen));
      }),
    );
  });
});
