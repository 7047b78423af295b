import { addRows, addUp, canonical, isDescending, nanoOf, rowsOf } from '../amounts.js';
import type { Backend, Reply } from '../backend.js';
import type { UsageSeries } from '../../../../src/core/model/contract.gen.js';
import { expectSame, expectThat, NothingToCheck, show, type Group } from '../check.js';

/** All series of the main period by each grouping, as many as can be asked for. */
async function allSeries(backend: Backend): Promise<Reply<UsageSeries>[]> {
  const replies: Reply<UsageSeries>[] = [];
  for (const groupBy of backend.capabilities.groupBys) {
    replies.push(await backend.usage({ ...backend.periods.main, groupBy, top: 1000 }));
  }
  return replies;
}

export const series: Group = {
  name: 'series',
  checks: [
    {
      name: 'the largest comes first, each once, and none without usage',
      rule: 'Largest total first. A series without usage in the range is left out.',
      run: async (backend) => {
        for (const reply of await allSeries(backend)) {
          const { series: rows } = reply.body;
          const sums = rows.map(({ credits }) => addUp(credits));
          expectThat([reply], isDescending(sums), () => `the series have ${show(sums)}, which is not largest first`);
          const empty = rows[sums.indexOf('0')];
          expectThat([reply], !empty, () => `the series ${show(empty?.id)} has no usage, but should be left out`);
          const ids = rows.map(({ id }) => id);
          const twice = ids.find((id, i) => ids.indexOf(id) !== i);
          expectThat([reply], twice === undefined, () => `two series have the id ${show(twice)}`);
        }
      },
    },
    {
      name: 'names are those of the workspace, and null only where the id is',
      rule: 'A series has the id and name of its usage type, category, folder or API key; both are null for usage that has none.',
      run: async (backend) => {
        const { categories } = backend.workspace;
        const names = {
          category: new Map(categories.map(({ id, name }) => [id, name])),
          usageType: new Map(categories.flatMap(({ usageTypes }) => usageTypes.map(({ id, name }) => [id, name]))),
        };
        for (const reply of await allSeries(backend)) {
          const { groupBy, series: rows } = reply.body;
          for (const { id, name } of rows) {
            expectThat(
              [reply],
              (id === null) === (name === null),
              () => `the series ${show(id)} has the name ${show(name)}`,
            );
            if (id === null || (groupBy !== 'category' && groupBy !== 'usageType')) continue;
            expectSame([reply], `the name of the series ${show(id)}`, name, names[groupBy].get(id));
          }
        }
      },
    },
    {
      name: 'top names the largest, and other is the exact sum and number of the rest',
      rule: 'top: how many series to name, the largest of the range first. All others are added up in other, with their count; null when there are none.',
      run: async (backend) => {
        let compared = 0;
        for (const all of await allSeries(backend)) {
          const { groupBy, series: rows, other, buckets } = all.body;
          for (const top of new Set([1, rows.length - 1])) {
            if (top < 1 || top >= rows.length) continue;
            compared++;
            const reply = await backend.usage({ ...backend.periods.main, groupBy, top });
            const asked = [all, reply];
            const named = reply.body.series;
            expectSame(asked, `the number of series with top=${top}`, named.length, top);
            const sums = (each: UsageSeries['series']) => each.map(({ credits }) => addUp(credits));
            expectSame(asked, `the largest ${top}`, sums(named), sums(rows.slice(0, top)));
            const ids = new Set(named.map(({ id }) => id));
            const left = rows.filter(({ id }) => !ids.has(id)).map(({ credits }) => credits);
            const should = addRows([...left, ...(other ? [other.credits] : [])], buckets.length);
            expectThat(
              asked,
              reply.body.other !== null,
              () => `other is null, but ${left.length} series are not named`,
            );
            expectSame(asked, 'other.count', reply.body.other!.count, left.length + (other?.count ?? 0));
            expectSame(asked, 'other.credits', canonical(reply.body.other!.credits), should);
          }
          const complete = await backend.usage({
            ...backend.periods.main,
            groupBy,
            top: Math.min(1000, rows.length + 1),
          });
          if (!other) expectSame([complete], 'other, when all are named,', complete.body.other, null);
        }
        if (compared === 0) throw new NothingToCheck('no grouping has two series in the period');
      },
    },
    {
      name: 'no amount is in a bucket where nothing is known',
      rule: 'totals is null where nothing is known yet, and then no series knows anything there.',
      run: async (backend) => {
        for (const reply of await allSeries(backend)) {
          for (const row of rowsOf(reply.body)) {
            const at = row.findIndex((amount, i) => nanoOf(amount) !== null && reply.body.totals[i] === null);
            expectThat([reply], at === -1, () => {
              return `the bucket ${reply.body.buckets[at]!} has ${show(row[at])} in a series, but null in totals`;
            });
          }
        }
      },
    },
  ],
};
