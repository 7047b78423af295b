import type { ApiKey, ApiKeyPage } from '../../../../src/core/model/contract.gen.js';
import { addUp, isDescending, plain } from '../amounts.js';
import type { Backend } from '../backend.js';
import { CheckFailure, NothingToCheck, expectSame, expectThat, served, show, type Group } from '../check.js';
import type { Parameters } from '../http-client.js';
import { readPages, type Pages } from '../paging.js';
import { isMasked } from './events.js';

async function readKeys(backend: Backend, filter: Parameters = {}): Promise<Pages<ApiKey, ApiKeyPage>> {
  const ask = (parameters: Parameters) => backend.apiKeys(parameters);
  const pages = await readPages<ApiKey, ApiKeyPage>(ask, { ...backend.periods.main, ...filter }, 500, 3);
  if (!pages.isComplete) throw new NothingToCheck('there are too many API keys');
  if (pages.items.length === 0) throw new NothingToCheck('there is no API key');
  return pages;
}

export const apiKeys: Group = {
  name: 'api-keys',
  checks: [
    {
      name: 'keys are masked',
      rule: 'masked: what may be shown of the key itself, such as "pk_…8f3a".',
      needs: served.apiKeys,
      run: async (backend) => {
        const { items, replies } = await readKeys(backend);
        const open = items.find(({ masked }) => !isMasked(masked));
        // The message does not repeat what should not be seen.
        if (open) throw new CheckFailure(replies, `masked of ${show(open.id)} hides nothing of the key`);
      },
    },
    {
      name: 'the keys with what has no key add up to the usage, also when filtered',
      rule: 'Every use of credits belongs to at most one API key; all totals of the same range and filters are the same number.',
      needs: served.all(served.apiKeys, served.groupBy('apiKey')),
      run: async (backend) => {
        const types = backend.workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
        for (const filter of backend.capabilities.usageTypeFilter
          ? [{}, { usageType: backend.random.some(types, 2) }]
          : [{}]) {
          const { items, replies } = await readKeys(backend, filter);
          const usage = await backend.usage({ ...backend.periods.main, ...filter, groupBy: 'apiKey', top: 1000 });
          if (usage.body.other) throw new NothingToCheck('there are too many API keys');
          const asked = [...replies, usage];
          const sums = new Map(usage.body.series.map(({ id, credits }) => [id, addUp(credits)]));
          for (const { id, credits } of items) {
            if (credits !== null) expectSame(asked, `credits of ${show(id)}`, plain(credits), sums.get(id) ?? '0');
          }
          const sum = addUp([...items.map(({ credits }) => credits), sums.get(null) ?? '0']);
          expectSame(asked, 'the sum of all keys and of what has none', sum, plain(usage.body.total));
        }
      },
    },
    {
      name: 'the one with most usage comes first, each once',
      rule: 'A page of keys, the one with most usage first.',
      needs: served.apiKeys,
      run: async (backend) => {
        const { items, replies } = await readKeys(backend);
        const amounts = items.map(({ credits }) => credits);
        expectThat(replies, isDescending(amounts), () => `credits are ${show(amounts)}, which is not most first`);
        const ids = items.map(({ id }) => id);
        const twice = ids.find((id, i) => ids.indexOf(id) !== i);
        expectThat(replies, twice === undefined, () => `the key ${show(twice)} is listed twice`);
      },
    },
    {
      name: 'pages of different limits make the same list, without gap or repeat',
      rule: 'Pages follow each other by cursor. limit: how many items a page holds at most.',
      needs: served.apiKeys,
      run: async (backend) => {
        const { items, replies } = await readKeys(backend);
        const ids = items.map(({ id }) => id);
        for (const limit of [1, Math.max(1, Math.ceil(items.length / 3))]) {
          const ask = (parameters: Parameters) => backend.apiKeys(parameters);
          const pages = await readPages<ApiKey, ApiKeyPage>(ask, { ...backend.periods.main }, limit, 4);
          const should = pages.isComplete ? ids : ids.slice(0, pages.items.length);
          const listed = pages.items.map(({ id }) => id);
          expectSame([...replies, ...pages.replies], `the list with limit=${limit}`, listed, should);
        }
      },
    },
    {
      name: 'search finds keys by name, case ignored',
      rule: 'search: text within the name, case and accents ignored.',
      needs: served.apiKeys,
      run: async (backend) => {
        const { items } = await readKeys(backend);
        const wanted = backend.random.one(items);
        const search = wanted.name
          .trim()
          .slice(0, 200)
          .replace(/[a-z]/g, (letter) => letter.toUpperCase());
        if (search === '') throw new NothingToCheck(`the key ${show(wanted.id)} has no name`);
        const reply = await backend.apiKeys({ ...backend.periods.main, search, limit: 500 });
        const ids = reply.body.items.map(({ id }) => id);
        expectThat(
          [reply],
          ids.includes(wanted.id),
          () => `the key ${show(wanted.id)} (${show(wanted.name)}) is not found`,
        );
        const nothing = await backend.apiKeys({
          ...backend.periods.main,
          search: `zq${backend.random.integer(1e8, 1e9)}qz`,
        });
        expectSame([nothing], 'the keys found by a name that none has', nothing.body.items.length, 0);
      },
    },
  ],
};
