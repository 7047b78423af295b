import { addRows, addUp, canonical, plain, type Amounts } from '../amounts.js';
import type { Backend, Reply } from '../backend.js';
import type { GroupBy, Series, UsageSeries } from '../../../../src/core/model/contract.gen.js';
import { NothingToCheck, expectSame, expectThat, served, show, type Check, type Group } from '../check.js';

type Filter = 'usageType' | 'category' | 'apiKey' | 'folder';

const PART = 'A filter takes in what it names and nothing else.';
const OR = 'Several values of a filter, and usage types with categories, are alternatives.';
const AND = 'Different filters hold together: usage has to match each of them.';

const needs = {
  usageType: served.all(served.usageTypeFilter, served.groupBy('usageType')),
  category: served.all(served.usageTypeFilter, served.groupBy('category')),
  apiKey: served.all(served.apiKeys, served.groupBy('apiKey')),
  folder: served.all(served.folders, served.groupBy('folder')),
};

async function seriesBy(backend: Backend, groupBy: GroupBy): Promise<readonly [Reply<UsageSeries>, Series[]]> {
  const all = await backend.usage({ ...backend.periods.main, groupBy, top: 1000 });
  const named = all.body.series.filter(({ id }) => id !== null);
  if (named.length === 0) throw new NothingToCheck(`no usage in the period has a ${groupBy}`);
  return [all, named];
}

function alone(filter: Filter): Check {
  return {
    name: `${filter}: one value gives what the series of that value has`,
    rule: PART,
    needs: needs[filter],
    run: async (backend) => {
      const [all, named] = await seriesBy(backend, filter);
      for (const { id, credits } of backend.random.some(named, 3)) {
        const reply = await backend.usage({ ...backend.periods.main, groupBy: filter, [filter]: id! });
        const ids = reply.body.series.map((each) => each.id);
        expectSame([reply], `the series with ${filter}=${id!}`, ids, [id]);
        expectSame([all, reply], `totals with ${filter}=${id!}`, canonical(reply.body.totals), canonical(credits));
      }
    },
  };
}

function alternatives(filter: Filter): Check {
  return {
    name: `${filter}: several values are alternatives`,
    rule: OR,
    needs: needs[filter],
    run: async (backend) => {
      const [all, named] = await seriesBy(backend, filter);
      if (named.length < 2) throw new NothingToCheck(`the period has usage of one ${filter} only`);
      for (const count of [2, 3]) {
        const some = backend.random.some(named, count);
        const ids = some.map(({ id }) => id!);
        const reply = await backend.usage({ ...backend.periods.main, [filter]: ids });
        const should = addRows(
          some.map(({ credits }) => credits),
          all.body.buckets.length,
        );
        expectSame([all, reply], `totals with ${show(ids)}`, canonical(reply.body.totals), should);
      }
    },
  };
}

/** Each value alone and all of them together, which no usage without a value is part of. */
function parts(filter: Filter): Check {
  return {
    name: `${filter}: the parts add up to the whole`,
    rule: `${PART} ${OR}`,
    needs: needs[filter],
    run: async (backend) => {
      const [all, named] = await seriesBy(backend, filter);
      if (all.body.other || named.length > 400) throw new NothingToCheck(`there are too many values of ${filter}`);
      const together = await backend.usage({ ...backend.periods.main, [filter]: named.map(({ id }) => id!) });
      const rest = all.body.series.filter(({ id }) => id === null).flatMap(({ credits }) => credits);
      const sum = addUp([together.body.total, ...rest]);
      expectSame([all, together], `all values of ${filter} with what has none`, sum, plain(all.body.total));
      if (named.length > 6) return;
      const totals: string[] = [];
      for (const { id } of named)
        totals.push((await backend.usage({ ...backend.periods.main, [filter]: id! })).body.total);
      expectSame([together], `the sum of each ${filter} alone`, addUp(totals), plain(together.body.total));
    },
  };
}

export const filters: Group = {
  name: 'filters',
  checks: [
    alone('usageType'),
    alone('category'),
    alone('apiKey'),
    alone('folder'),
    alternatives('usageType'),
    alternatives('category'),
    alternatives('apiKey'),
    alternatives('folder'),
    parts('usageType'),
    parts('category'),
    parts('apiKey'),
    parts('folder'),
    {
      name: 'usage types and categories together are alternatives',
      rule: OR,
      needs: served.all(needs.usageType, needs.category),
      run: async (backend) => {
        const [types, named] = await seriesBy(backend, 'usageType');
        const [categories] = await seriesBy(backend, 'category');
        const category = backend.random.one(categories.body.series.filter(({ id }) => id !== null));
        const inside = backend.workspace.categories.find(({ id }) => id === category.id)?.usageTypes ?? [];
        const outside = named.filter(({ id }) => !inside.some((type) => type.id === id));
        const type = outside.length > 0 ? backend.random.one(outside) : undefined;
        const reply = await backend.usage({
          ...backend.periods.main,
          category: category.id!,
          usageType: type ? type.id! : inside.slice(0, 1).map(({ id }) => id),
        });
        const rows: Amounts[] = [category.credits, ...(type ? [type.credits] : [])];
        const should = addRows(rows, types.body.buckets.length);
        expectSame([types, categories, reply], 'totals', canonical(reply.body.totals), should);
      },
    },
    ...(['apiKey', 'folder'] as const).map((owner): Check => ({
      name: `a usage type and ${owner === 'apiKey' ? 'an API key' : 'a folder'} together take in only what matches both`,
      rule: AND,
      needs: served.all(needs.usageType, needs[owner]),
      run: async (backend) => {
        const [, types] = await seriesBy(backend, 'usageType');
        const { main } = backend.periods;
        for (const type of backend.random.some(types, 2)) {
          const byOwner = await backend.usage({ ...main, groupBy: owner, usageType: type.id!, top: 1000 });
          const named = byOwner.body.series.filter(({ id }) => id !== null);
          expectSame([byOwner], `total with usageType=${type.id!}`, plain(byOwner.body.total), addUp(type.credits));
          for (const each of backend.random.some(named, 2)) {
            const both = await backend.usage({ ...main, groupBy: 'usageType', usageType: type.id!, [owner]: each.id! });
            expectSame([byOwner, both], 'totals', canonical(both.body.totals), canonical(each.credits));
            const byType = await backend.usage({ ...main, groupBy: 'usageType', [owner]: each.id!, top: 1000 });
            const same = byType.body.series.find(({ id }) => id === type.id);
            expectSame(
              [byType, both],
              `the series ${show(type.id)}`,
              canonical(same?.credits ?? []),
              canonical(each.credits),
            );
          }
        }
      },
    })),
    {
      name: 'a value that nothing has takes in nothing',
      rule: PART,
      needs: needs.usageType,
      run: async (backend) => {
        const [all] = await seriesBy(backend, 'usageType');
        const used = new Set(all.body.series.map(({ id }) => id));
        const ids = backend.workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
        const quiet = ids.filter((id) => !used.has(id));
        if (quiet.length === 0 || all.body.other) throw new NothingToCheck('every usage type has usage in the period');
        const reply = await backend.usage({ ...backend.periods.main, usageType: backend.random.one(quiet) });
        expectThat(
          [reply],
          plain(reply.body.total) === '0',
          () => `total is ${show(reply.body.total)}, but should be "0"`,
        );
      },
    },
    {
      name: 'API keys together with a folder selection are refused',
      rule: 'apiKey: not together with a folder selection. A wrong parameter is answered with 400.',
      needs: served.all(served.apiKeys, served.folders),
      run: async (backend) => {
        const parameters = { ...backend.periods.main, apiKey: 'any', folder: '@workspace' };
        backend.expect(await backend.client.get('/usage', parameters), [400]);
      },
    },
    {
      name: 'events are filtered as usage is',
      rule: `For the same range, filters and asOf the total of /usage and the sum of /events are the same number. ${OR} ${AND}`,
      needs: served.all(served.events, needs.usageType),
      run: async (backend) => {
        const [, types] = await seriesBy(backend, 'usageType');
        const some = backend.random.some(types, 2).map(({ id }) => id!);
        const filtersHere: Record<string, string | string[]>[] = [{ usageType: some }];
        for (const owner of ['apiKey', 'folder'] as const) {
          if (needs[owner](backend.capabilities) !== undefined) continue;
          const all = await backend.usage({ ...backend.periods.main, groupBy: owner, usageType: some, top: 1000 });
          const named = all.body.series.filter(({ id }) => id !== null);
          const ids = backend.random.some(named, 2).map(({ id }) => id!);
          if (ids.length > 0) filtersHere.push({ [owner]: ids }, { [owner]: ids, usageType: some });
        }
        for (const filter of filtersHere) {
          const usage = await backend.usage({ ...backend.periods.main, ...filter });
          const events = await backend.eventSummary({ ...backend.periods.main, ...filter });
          expectSame([usage, events], 'credits of the events', plain(events.body.credits), plain(usage.body.total));
        }
      },
    },
  ],
};
