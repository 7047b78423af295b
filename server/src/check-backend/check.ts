import type { Capabilities } from '../../../src/core/model/contract.gen.js';
import type { Backend } from './backend.js';
import type { Answer } from './http-client.js';

/** One thing that a back end must hold. */
export interface Check {
  readonly name: string;
  /** What the contract says, in a sentence. It is shown when the check fails. */
  readonly rule: string;
  /** Why there is nothing to check, when the back end does not claim to serve what the check is about. */
  readonly needs?: (capabilities: Capabilities) => string | undefined;
  /**
   * Asks and compares.
   * @throws CheckFailure when the rule is broken, NothingToCheck when the data do not show whether it is.
   */
  readonly run: (backend: Backend) => Promise<void>;
}

export interface Group {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** The back end breaks a rule. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';

  /** @param came - what came, against what should have come */
  constructor(
    readonly asked: readonly Answer[],
    readonly came: string,
  ) {
    super(came);
  }
}

/** The workspace's data do not show whether the rule holds. */
export class NothingToCheck extends Error {
  override readonly name = 'NothingToCheck';
}

/** Fails unless both are the same. Lists are compared item by item, and the first that differs is told. */
export function expectSame(asked: readonly Answer[], what: string, came: unknown, should: unknown): void {
  if (Array.isArray(came) && Array.isArray(should)) {
    const at = came.findIndex((each, i) => show(each) !== show(should[i]));
    if (at === -1 && came.length === should.length) return;
    if (at === -1 || at >= should.length) {
      throw new CheckFailure(asked, `${what} has ${came.length} items, but should have ${should.length}`);
    }
    throw new CheckFailure(asked, `${what}, item ${at}, is ${show(came[at])}, but should be ${show(should[at])}`);
  }
  if (show(came) !== show(should)) {
    throw new CheckFailure(asked, `${what} is ${show(came)}, but should be ${show(should)}`);
  }
}

/** Fails unless the condition holds. */
export function expectThat(asked: readonly Answer[], isRight: boolean, came: () => string): void {
  if (!isRight) throw new CheckFailure(asked, came());
}

/** A value as a message shows it, cut when it is long. */
export function show(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** What checks need the back end to serve. */
export const served = {
  folders: ({ folders }: Capabilities) => (folders === 'yes' ? undefined : `capabilities.folders is "${folders}"`),
  apiKeys: ({ apiKeys }: Capabilities) => (apiKeys ? undefined : 'capabilities.apiKeys is false'),
  breakdown: ({ breakdown }: Capabilities) => (breakdown ? undefined : 'capabilities.breakdown is false'),
  events: ({ events }: Capabilities) => (events ? undefined : 'capabilities.events is false'),
  limits: ({ limits }: Capabilities) => (limits ? undefined : 'capabilities.limits is false'),
  csv: ({ csv }: Capabilities) => (csv ? undefined : 'capabilities.csv is false'),
  usageTypeFilter: ({ usageTypeFilter }: Capabilities) =>
    usageTypeFilter ? undefined : 'capabilities.usageTypeFilter is false',
  granularity:
    (granularity: Capabilities['granularities'][number]) =>
    ({ granularities }: Capabilities) =>
      granularities.includes(granularity) ? undefined : `capabilities.granularities is without "${granularity}"`,
  groupBy:
    (groupBy: Capabilities['groupBys'][number]) =>
    ({ groupBys }: Capabilities) =>
      groupBys.includes(groupBy) ? undefined : `capabilities.groupBys is without "${groupBy}"`,
  all:
    (...needs: readonly ((capabilities: Capabilities) => string | undefined)[]) =>
    (capabilities: Capabilities) =>
      needs.map((need) => need(capabilities)).find((reason) => reason !== undefined),
};
