import { addDays, daysBetween } from '../../../../src/core/model/civil-date.js';
import type { Breakdown, Cycle } from '../../../../src/core/model/contract.gen.js';
import { addUp, plain } from '../amounts.js';
import type { Backend, Reply } from '../backend.js';
import { NothingToCheck, expectSame, served, type Group } from '../check.js';

const SAME = 'For the same range, filters and asOf the total of /usage and of /breakdown are the same number.';

/** The newest cycle of each kind that has ended, or the running one where none has. */
function cyclesOf({ workspace, periods }: Backend): Cycle[] {
  const cycles = workspace.cycleKinds.flatMap(({ id }) => {
    const ofKind = workspace.cycles.filter(({ kind }) => kind === id);
    const past = ofKind.find(({ end }) => end <= periods.today && end > (workspace.firstDay ?? ''));
    return past ?? ofKind[0] ?? [];
  });
  if (cycles.length === 0) throw new NothingToCheck('there is no cycle');
  return cycles;
}

/** The amounts of an unfiltered answer by usage type. */
function amountsOf({ body }: Reply<Breakdown>): Map<string, string> {
  return new Map(
    body.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id, credits }) => [id, plain(credits)])),
  );
}

export const breakdown: Group = {
  name: 'breakdown',
  checks: [
    {
      name: 'total, categories, usage types and balances have the same sum',
      rule: 'The credits of a category are the exact sum of its usage types; the sum of the balances is total.',
      needs: served.breakdown,
      run: async (backend) => {
        for (const { id } of cyclesOf(backend)) {
          const reply = await backend.breakdown({ cycle: id });
          const { total, categories, balances } = reply.body;
          for (const category of categories) {
            const should = addUp(category.usageTypes.map(({ credits }) => credits));
            expectSame([reply], `category "${category.id}"`, plain(category.credits), should);
          }
          expectSame(
            [reply],
            'the sum of the categories',
            addUp(categories.map(({ credits }) => credits)),
            plain(total),
          );
          if (balances.length === 0 && backend.workspace.balances.length === 0) continue;
          expectSame([reply], 'the sum of the balances', addUp(balances.map(({ used }) => used)), plain(total));
        }
      },
    },
    {
      name: 'a cycle has the total of its usage',
      rule: SAME,
      needs: served.breakdown,
      run: async (backend) => {
        for (const { id, start, end } of cyclesOf(backend)) {
          const reply = await backend.breakdown({ cycle: id });
          const usage = await backend.usage({ from: start, to: end });
          expectSame([reply, usage], 'total of the breakdown', plain(reply.body.total), plain(usage.body.total));
        }
      },
    },
    {
      name: 'each usage type has the amount of its series',
      rule: SAME,
      needs: served.all(served.breakdown, served.groupBy('usageType')),
      run: async (backend) => {
        for (const { id, start, end } of cyclesOf(backend)) {
          const reply = await backend.breakdown({ cycle: id });
          const usage = await backend.usage({ from: start, to: end, groupBy: 'usageType', top: 1000 });
          if (usage.body.other) continue;
          const sums = new Map(usage.body.series.map((each) => [each.id, addUp(each.credits)]));
          for (const [type, credits] of amountsOf(reply)) {
            expectSame([reply, usage], `usage type "${type}"`, credits, sums.get(type) ?? '0');
          }
        }
      },
    },
    {
      name: 'every usage type of the taxonomy is listed, in its order',
      rule: 'Every usage type of the taxonomy, those without usage included.',
      needs: served.breakdown,
      run: async (backend) => {
        const outline = (categories: Breakdown['categories'] | typeof backend.workspace.categories) =>
          categories.flatMap(({ id, name, usageTypes }) => [
            `${id} (${name})`,
            ...usageTypes.map((type) => `${id}/${type.id} (${type.name}, ${type.unit ?? 'no unit'})`),
          ]);
        for (const { id } of cyclesOf(backend)) {
          const reply = await backend.breakdown({ cycle: id });
          expectSame([reply], 'the taxonomy', outline(reply.body.categories), outline(backend.workspace.categories));
        }
      },
    },
    {
      name: 'the cycle is the one that was asked for, to its end',
      rule: 'cycle: one of the workspace’s cycles. to: first day that is not counted; the end of the cycle by default.',
      needs: served.breakdown,
      run: async (backend) => {
        for (const cycle of cyclesOf(backend)) {
          const reply = await backend.breakdown({ cycle: cycle.id });
          const { id, kind, start, end } = reply.body.cycle;
          expectSame([reply], 'cycle', [id, kind, start, end], [cycle.id, cycle.kind, cycle.start, cycle.end]);
          expectSame([reply], 'to', reply.body.to, cycle.end);
        }
      },
    },
    {
      name: 'to ends the period earlier, without that day',
      rule: 'to: first civil day that no longer counts, to compare with a running cycle to the same day.',
      needs: served.breakdown,
      run: async (backend) => {
        for (const { id, start, end } of cyclesOf(backend)) {
          if (daysBetween(start, end) < 2) continue;
          const busy = backend.periods.busyDays.filter((day) => day > start && day < end);
          const to =
            busy.length > 0
              ? backend.random.one(busy)
              : addDays(start, backend.random.integer(1, daysBetween(start, end)));
          const reply = await backend.breakdown({ cycle: id, to });
          const usage = await backend.usage({ from: start, to });
          expectSame([reply], 'to', reply.body.to, to);
          expectSame([reply, usage], 'total of the breakdown', plain(reply.body.total), plain(usage.body.total));
        }
      },
    },
    {
      name: 'an API key filters it as it filters usage, and then there are no balances',
      rule: `${SAME} balances: empty when filtered.`,
      needs: served.all(served.breakdown, served.apiKeys, served.groupBy('apiKey')),
      run: async (backend) => {
        const { id, start, end } = cyclesOf(backend)[0]!;
        const all = await backend.usage({ from: start, to: end, groupBy: 'apiKey', top: 1000 });
        const keys = all.body.series.filter((each) => each.id !== null);
        if (keys.length === 0) throw new NothingToCheck('no usage in the cycle has an API key');
        const key = backend.random.one(keys);
        const reply = await backend.breakdown({ cycle: id, apiKey: key.id! });
        expectSame([all, reply], 'total of the breakdown', plain(reply.body.total), addUp(key.credits));
        expectSame([reply], 'balances', reply.body.balances, []);
      },
    },
    {
      name: 'a folder selection filters it as it filters usage',
      rule: SAME,
      needs: served.all(served.breakdown, served.folders),
      run: async (backend) => {
        const { id, start, end } = cyclesOf(backend)[0]!;
        for (const filter of [{ folder: '@workspace' }, { subtree: '@workspace', folderOut: '@workspace' }]) {
          const reply = await backend.breakdown({ cycle: id, ...filter });
          const usage = await backend.usage({ from: start, to: end, ...filter });
          expectSame([reply, usage], 'total of the breakdown', plain(reply.body.total), plain(usage.body.total));
        }
      },
    },
  ],
};
