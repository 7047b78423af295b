import { civilDateAt } from '../../../src/core/model/civil-date.js';
import type { Category, CivilDate, Cycle } from '../../../src/core/model/contract.gen.js';
import type { FolderSetting, SettingsChange } from '../workspaces/settings.js';
import type { MappedLine } from './line-mapping.js';
import type { ImportOptions } from './options.js';

const PLAN = { id: 'plan', name: 'Plan cycle' };

/** Gathers what lines refer to and the workspace may not have yet: usage types, folders, API keys, billing cycles. */
export class Additions {
  readonly #options: ImportOptions;
  readonly #timeZone: string;
  readonly #cycles: Cycle[];
  readonly #seen = new Set<string>();
  #pending = emptyAdditions();

  constructor(options: ImportOptions, timeZone: string, cycles: readonly Cycle[]) {
    this.#options = options;
    this.#timeZone = timeZone;
    this.#cycles = cycles.filter(({ kind }) => kind === PLAN.id);
  }

  /** Notes what a line refers to. */
  note({ event: { time, data }, category }: MappedLine): void {
    const { usageType, folder, apiKey } = data;
    if (this.#isNew('usageType', usageType)) {
      const unit = this.#options.unit ?? null;
      this.#pending.categories.push({
        id: category,
        name: category,
        usageTypes: [{ id: usageType, name: usageType, unit }],
      });
    }
    if (folder !== undefined && this.#isNew('folder', folder)) {
      this.#pending.folders.push({ id: folder, parentId: null, name: folder });
    }
    if (apiKey !== undefined && this.#isNew('apiKey', apiKey)) {
      const masked = mask(apiKey);
      this.#pending.apiKeys.push({ id: apiKey, name: masked, masked, revoked: false });
    }
    if (this.#options.cycleDay !== undefined) this.#noteCycle(time, this.#options.cycleDay);
  }

  /** What was noted since the last time; undefined when there is nothing new. */
  take(): SettingsChange | undefined {
    const taken = this.#pending;
    this.#pending = emptyAdditions();
    return Object.values(taken).some((list) => list.length > 0) ? { ...taken, cycleKinds: [PLAN] } : undefined;
  }

  #noteCycle(time: string, startDay: number): void {
    if (!this.#isNew('utcHour', time.slice(0, 13))) return;
    const day = civilDateAt(time, this.#timeZone);
    if (this.#cycles.some(({ start, end }) => start <= day && day < end)) return;
    const { start, end } = monthAround(day, startDay);
    // One that was given a different shape elsewhere stays; cycles of a kind do not overlap.
    if (this.#cycles.some((each) => each.start < end && start < each.end)) return;
    const { allowance = null, price = null } = this.#options;
    const cycle = { id: `${PLAN.id}-${start}`, kind: PLAN.id, start, end, allowance, price };
    this.#cycles.push(cycle);
    this.#pending.cycles.push(cycle);
  }

  #isNew(kind: string, id: string): boolean {
    const key = `${kind} ${id}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

function emptyAdditions() {
  return {
    categories: [] as Category[],
    folders: [] as FolderSetting[],
    apiKeys: [] as { id: string; name: string; masked: string; revoked: boolean }[],
    cycles: [] as Cycle[],
  };
}

function monthAround(day: CivilDate, startDay: number): { start: CivilDate; end: CivilDate } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = date >= startDay ? month : month - 1;
  const dayOf = (months: number) => new Date(Date.UTC(year, months - 1, startDay)).toISOString().slice(0, 10);
  return { start: dayOf(first), end: dayOf(first + 1) };
}

function mask(key: string): string {
  const characters = Array.from(key);
  return characters.length < 12
    ? `…${characters.slice(-2).join('')}`
    : `${characters.slice(0, 3).join('')}…${characters.slice(-4).join('')}`;
}
