import { addDays, daysBetween } from '../../../../src/core/model/civil-date.js';
import type { UsageEvent } from '../../../../src/core/model/contract.gen.js';
import type { Backend, Reply } from '../backend.js';
import { NothingToCheck } from '../check.js';
import type { EventPage } from '../../../../src/core/model/contract.gen.js';
import { readPages } from '../paging.js';

/** All events of a range that holds a few hundred at most. */
export interface EventSample {
  /** Days or instants. */
  readonly range: { readonly from: string; readonly to: string };
  readonly items: readonly UsageEvent[];
  readonly replies: readonly Reply<EventPage>[];
}

const MOST = 1000;

/**
 * Lists the events of the main period, or of as many of its last days as a few pages hold, or of the last part of its
 * last busy day.
 */
export async function readEvents(backend: Backend): Promise<EventSample> {
  const { main, busyDays } = backend.periods;
  const summary = await backend.eventSummary({ ...main });
  if (summary.body.count === 0) throw new NothingToCheck('there are no events in the period');
  const days = Math.floor((daysBetween(main.from, main.to) * MOST) / summary.body.count / 2);
  let range: EventSample['range'] =
    summary.body.count <= MOST ? main : { from: addDays(main.to, -Math.max(1, days)), to: main.to };
  if (range !== main && (await backend.eventSummary({ ...range })).body.count > MOST) {
    const day = busyDays.at(-1) ?? addDays(main.to, -1);
    const to = addDays(day, 1);
    const newest = await backend.events({ from: day, to, limit: 400 });
    range = { from: newest.body.items.at(-1)?.time ?? day, to };
  }
  const { items, replies } = await readPages<UsageEvent, EventPage>((p) => backend.events(p), { ...range }, 500, 6);
  if (items.length === 0) throw new NothingToCheck('there are no events in the last days with usage');
  return { range, items, replies };
}

/** What names an event. */
export function identity({ source, id }: UsageEvent): string {
  return `${source} ${id}`;
}
