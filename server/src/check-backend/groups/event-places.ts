import type { UsageEvent } from '../../../../src/core/model/contract.gen.js';
import { parseInstant } from '../../workspaces/instants.js';
import type { Backend } from '../backend.js';
import { expectSame, expectThat, served, type Check } from '../check.js';
import { startOfDay } from '../civil-time.js';
import type { Parameters } from '../http-client.js';
import { expectRefused } from './errors.js';
import { identity, readEvents } from './event-sample.js';

const BEFORE =
  'before: begins the page with the newest event older than this instant, or than the first of a civil day.';

/** Checks of pages that begin at an instant. */
export const eventPlaces: readonly Check[] = [
  {
    name: 'a page before an instant begins with the newest event older than it',
    rule: BEFORE,
    needs: served.events,
    run: async (backend) => {
      const { range, items, replies } = await readEvents(backend);
      const limit = pageSize(items);
      for (const before of placesIn(backend, items)) {
        const page = await backend.events({ ...range, before, limit });
        const place = countFrom(backend, items, before);
        const asked = [...replies.slice(0, 1), page];
        const should = items.slice(place, place + limit).map(identity);
        expectSame(asked, `the page with before=${before}`, page.body.items.map(identity), should);
      }
    },
  },
  {
    name: 'previous of a page before an instant leads right back to what is newer, and next on to what is older',
    rule: 'previous leads to the newer ones. Pages follow each other by cursor without gap or repeat.',
    needs: served.events,
    run: async (backend) => {
      const { range, items, replies } = await readEvents(backend);
      const limit = pageSize(items);
      for (const before of placesIn(backend, items)) {
        const page = await backend.events({ ...range, before, limit });
        const place = countFrom(backend, items, before);
        const around = [
          ['previous', items.slice(Math.max(0, place - limit), place)],
          ['next', items.slice(place + limit, place + 2 * limit)],
        ] as const;
        for (const [towards, should] of around) {
          const cursor = page.body[towards];
          if (should.length === 0) continue;
          expectThat([page], cursor !== null, () => `${towards} of the page with before=${before} is null`);
          const other = await backend.events({ ...range, limit, cursor: cursor! });
          const asked = [...replies.slice(0, 1), page, other];
          const what = `the page that ${towards} of the page with before=${before} leads to`;
          expectSame(asked, what, other.body.items.map(identity), should.map(identity));
        }
      }
    },
  },
  {
    name: 'the empty page before the start of the range leads to the oldest events',
    rule: 'previous leads to the newer ones, also that of an empty page: where before is the start of the range, to the oldest of all.',
    needs: served.events,
    run: async (backend) => {
      const { range, items, replies } = await readEvents(backend);
      const limit = pageSize(items);
      const empty = await backend.events({ ...range, before: range.from, limit });
      expectSame([empty], 'the page', empty.body.items.map(identity), []);
      expectSame([empty], 'next', empty.body.next, null);
      expectThat([empty], empty.body.previous !== null, () => 'previous is null');
      const oldest = await backend.events({ ...range, limit, cursor: empty.body.previous! });
      const should = items.slice(-limit).map(identity);
      const asked = [...replies.slice(0, 1), empty, oldest];
      expectSame(asked, 'the page that previous leads to', oldest.body.items.map(identity), should);
      expectSame(asked, 'its next', oldest.body.next, null);
    },
  },
  {
    name: 'a wrong instant to begin before, and one beside a cursor, are refused',
    rule: 'before: only by time; not together with cursor. 400 and application/problem+json.',
    needs: served.events,
    run: async (backend) => {
      const { range, items } = await readEvents(backend);
      const { previous: cursor } = (await backend.events({ ...range, limit: 1 })).body;
      const before = items[0]!.time;
      const wrong: readonly Parameters[] = [
        { before: 'noon' },
        { before: '2023-02-30' },
        ...(cursor === null ? [] : [{ before, cursor }]),
        ...(backend.capabilities.eventSorts.includes('credits') ? [{ before, sort: 'credits' }] : []),
      ];
      for (const each of wrong) {
        const parameters = { ...range, ...each };
        expectRefused(backend, await backend.client.get('/events', parameters), parameters, Object.keys(each));
      }
    },
  },
];

function pageSize(items: readonly UsageEvent[]): number {
  return Math.max(1, Math.min(10, Math.floor(items.length / 3)));
}

/** Instants of some events, and the day of one of them. */
function placesIn({ random, workspace: { timeZone } }: Backend, items: readonly UsageEvent[]): string[] {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const oldest = instantOf(items.at(-1)!.time);
  const later = items.filter(({ time }) => instantOf(time) > oldest);
  const some = random.some(later.length > 0 ? later : items, 3).map(({ time }) => time);
  return [...some, day.format(new Date(some[0]!))];
}

/** How many of the events are from the instant on, or from the first one of the day. */
function countFrom({ workspace }: Backend, items: readonly UsageEvent[], place: string): number {
  const from = place.includes('T') ? instantOf(place) : BigInt(startOfDay(place, workspace.timeZone)) * 1_000_000n;
  return items.filter(({ time }) => instantOf(time) >= from).length;
}

function instantOf(text: string): bigint {
  return parseInstant(text) ?? 0n;
}
