import { addDays, civilDateAt } from '../../../../src/core/model/civil-date.js';
import type { Backend, Reply } from '../backend.js';
import type { Workspace } from '../../../../src/core/model/contract.gen.js';
import { CheckFailure, expectSame, expectThat, show, type Group } from '../check.js';

export const workspace: Group = {
  name: 'workspace',
  checks: [
    {
      name: 'GET on the workspace answers as its schema says',
      rule: 'GET /v1/workspaces/{workspace} answers 200 with application/json of the schema Workspace.',
      run: async (backend) => {
        const reply = await read(backend);
        const { pathname } = new URL(reply.url);
        expectSame([reply], 'id', reply.body.id, decodeURIComponent(pathname.split('/').at(-1)!));
      },
    },
    {
      name: 'cycles are of known kinds, newest first, and those of one kind do not overlap',
      rule: 'Past and current cycles of every kind, the one that starts last first. Cycles of one kind do not overlap.',
      run: async (backend) => {
        const reply = await read(backend);
        const { cycles, cycleKinds } = reply.body;
        expectUnique(reply, 'cycles', cycles);
        expectUnique(reply, 'cycleKinds', cycleKinds);
        for (const [i, cycle] of cycles.entries()) {
          const { id, kind, start, end } = cycle;
          expectThat([reply], start < end, () => `cycle "${id}" ends (${end}) before it starts (${start})`);
          const isKnown = cycleKinds.some((each) => each.id === kind);
          expectThat([reply], isKnown, () => `cycle "${id}" is of the kind "${kind}", which is not in cycleKinds`);
          const before = cycles[i - 1];
          expectThat([reply], !before || before.start >= start, () => {
            return `cycle "${id}" starts on ${start}, after "${before!.id}" (${before!.start}), which stands before it`;
          });
          const newer = cycles.slice(0, i).findLast((each) => each.kind === kind);
          expectThat([reply], !newer || newer.start >= end, () => {
            return `cycle "${id}" ends on ${end}, after "${newer!.id}" of the same kind has begun (${newer!.start})`;
          });
        }
      },
    },
    {
      name: 'no cycle begins after asOf, and firstDay does not either',
      rule: 'Past and current cycles; firstDay is the first civil day of which anything is known.',
      run: async (backend) => {
        const reply = await read(backend);
        const { asOf, timeZone, cycles, firstDay } = reply.body;
        const today = civilDateAt(asOf, timeZone);
        for (const { id, start } of cycles) {
          expectThat([reply], start <= today, () => `cycle "${id}" starts on ${start}, but asOf is on ${today}`);
        }
        expectThat([reply], firstDay === null || firstDay <= today, () => {
          return `firstDay is ${show(firstDay)}, but asOf is on ${today}`;
        });
      },
    },
    {
      name: 'usage types, categories and balances have ids of their own',
      rule: 'Ids name one thing each; a usage type belongs to one category.',
      run: async (backend) => {
        const reply = await read(backend);
        const { categories, balances } = reply.body;
        expectUnique(reply, 'categories', categories);
        const usageTypes = categories.flatMap((category) => category.usageTypes);
        expectUnique(reply, 'usage types', usageTypes);
        expectUnique(reply, 'balances', balances);
      },
    },
    {
      name: 'where there is a price there is a currency',
      rule: 'currency: ISO 4217 code of all prices; null when nothing has a price.',
      run: async (backend) => {
        const reply = await read(backend);
        const priced = reply.body.cycles.find(({ price }) => price !== null);
        if (priced && reply.body.currency === null) {
          throw new CheckFailure(
            [reply],
            `currency is null, but cycle "${priced.id}" has the price "${priced.price!}"`,
          );
        }
      },
    },
    {
      name: 'usage names the same time zone, and repeats what was asked',
      rule: 'The answer has the timeZone of the workspace and the from, to, granularity and groupBy of the question.',
      run: async (backend) => {
        const { from, to } = backend.periods.main;
        for (const groupBy of backend.capabilities.groupBys) {
          const reply = await backend.usage({ from, to, groupBy });
          expectSame([reply], 'timeZone', reply.body.timeZone, backend.workspace.timeZone);
          expectSame([reply], 'from', reply.body.from, from);
          expectSame([reply], 'to', reply.body.to, to);
          expectSame([reply], 'groupBy', reply.body.groupBy, groupBy);
        }
        for (const granularity of backend.capabilities.granularities) {
          const reply = await backend.usage({ from: addDays(to, -7), to, granularity });
          expectSame([reply], 'granularity', reply.body.granularity, granularity);
        }
      },
    },
  ],
};

function read(backend: Backend): Promise<Reply<Workspace>> {
  return backend.ask('', {});
}

function expectUnique(reply: Reply<unknown>, what: string, items: readonly { readonly id: string }[]): void {
  const ids = items.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new CheckFailure([reply], `two of the ${what} have the id ${show(twice)}`);
}
