import { isCivilDate, isInstant } from '../../../src/core/model/civil-date.js';
import type { Workspace } from '../../../src/core/model/contract.gen.js';
import { Backend } from './backend.js';
import { CheckFailure, NothingToCheck, type Check } from './check.js';
import { Contract } from './contract.js';
import { groups } from './groups/index.js';
import { HttpClient, Unreachable, type Answer, type HttpClientOptions } from './http-client.js';
import { choosePeriods, type Periods } from './periods.js';
import { Random } from './random.js';

export interface RunOptions extends HttpClientOptions {
  /** Makes the random choices; the same one makes the same. */
  readonly seed?: number;
  /** Names of groups; all when absent. */
  readonly only?: readonly string[];
  /** Read already, where several back ends are checked. */
  readonly contract?: Contract;
  /** Hears of each result as it comes. */
  readonly onResult?: (result: Result) => void;
}

/** What became of one check. */
export interface Result {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  /** The requests of a failure, such as "GET https://…". */
  readonly asked?: readonly string[];
  /** What came, against what should have come. */
  readonly came?: string;
  /** What the contract says. */
  readonly rule?: string;
}

export interface Report {
  readonly results: readonly Result[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly requests: number;
}

/** The back end can't be checked at all: it does not answer, or does not know the workspace or the token. */
export class CannotCheck extends Error {
  override readonly name = 'CannotCheck';
}

/** While the back end's numbers move on, two answers may speak of two instants: what differs is asked this often. */
const TRIES = 3;

/**
 * Runs the checks, one request after the other.
 * @throws CannotCheck when the workspace can't be read.
 */
export async function runChecks(options: RunOptions): Promise<Report> {
  const { seed = 1, only, contract = new Contract(), onResult } = options;
  const client = new HttpClient(options);
  const first = await firstAnswer(client);
  const workspace = usable(first.body);
  const periods = workspace ? await choosePeriods(client, contract, workspace) : undefined;

  const results: Result[] = [];
  for (const group of groups.filter(({ name }) => only?.includes(name) ?? true)) {
    for (const check of group.checks) {
      const random = () => new Random(seed, `${group.name}: ${check.name}`);
      const result = {
        group: group.name,
        name: check.name,
        ...(workspace && periods
          ? await runCheck(check, client, contract, workspace, periods, random)
          : withoutWorkspace(contract.breach(first, [200]), first)),
      };
      results.push(result);
      onResult?.(result);
      // The first failure says all that there is to say.
      if (!workspace) return reportOf(results, client);
    }
  }
  return reportOf(results, client);
}

async function firstAnswer(client: HttpClient): Promise<Answer> {
  try {
    const answer = await client.get('');
    if (answer.status < 300) return answer;
    throw new CannotCheck(`GET ${answer.url} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  } catch (error) {
    if (error instanceof Unreachable) throw new CannotCheck(error.message, { cause: error });
    throw error;
  }
}

async function runCheck(
  check: Check,
  client: HttpClient,
  contract: Contract,
  workspace: Workspace,
  periods: Periods,
  random: () => Random,
): Promise<Omit<Result, 'group' | 'name'>> {
  const reason = check.needs?.(workspace.capabilities);
  if (reason !== undefined) return { outcome: 'skipped', reason: `not served: ${reason}` };
  for (let tried = 1; ; tried++) {
    const before = client.exchanges.length;
    try {
      await check.run(new Backend({ client, contract, workspace, periods, random: random() }));
      return { outcome: 'passed' };
    } catch (error) {
      if (error instanceof NothingToCheck) return { outcome: 'skipped', reason: error.message };
      if (error instanceof Unreachable) return { outcome: 'failed', came: error.message, rule: check.rule };
      if (!(error instanceof CheckFailure)) throw error;
      const heard = [...error.asked, ...client.exchanges.slice(before)].map(({ body }) => asOfIn(body));
      const hasMoved = new Set(heard.filter((asOf) => asOf !== undefined)).size > 1;
      if (!hasMoved || tried === TRIES) {
        const asked = error.asked.map(({ method, url }) => `${method} ${url}`);
        return { outcome: 'failed', asked: [...new Set(asked)], came: error.came, rule: check.rule };
      }
      client.forget();
    }
  }
}

function withoutWorkspace(breach: string | undefined, { url }: Answer): Omit<Result, 'group' | 'name'> {
  return {
    outcome: 'failed',
    asked: [`GET ${url}`],
    came: breach ?? 'the workspace has no known time zone',
    rule: 'The workspace is as the schema Workspace says. Without it nothing else can be checked.',
  };
}

function reportOf(results: readonly Result[], { exchanges }: HttpClient): Report {
  const count = (outcome: Result['outcome']) => results.filter((each) => each.outcome === outcome).length;
  return {
    results,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    requests: exchanges.length,
  };
}

function asOfIn(body: unknown): string | undefined {
  const asOf = typeof body === 'object' && body !== null && 'asOf' in body ? body.asOf : undefined;
  return typeof asOf === 'string' ? asOf : undefined;
}

/** The workspace, when it says what all checks need to know, however wrong it may be otherwise. */
function usable(body: unknown): Workspace | undefined {
  const workspace = body as Partial<Workspace> | null | undefined;
  const { capabilities, cycles, categories, asOf, timeZone, firstDay } = workspace ?? {};
  const isUsable =
    Array.isArray(cycles) &&
    Array.isArray(categories) &&
    Array.isArray(capabilities?.granularities) &&
    Array.isArray(capabilities.groupBys) &&
    typeof asOf === 'string' &&
    isInstant(asOf) &&
    (firstDay === null || (typeof firstDay === 'string' && isCivilDate(firstDay))) &&
    isTimeZone(timeZone);
  return isUsable ? (workspace as Workspace) : undefined;
}

function isTimeZone(name: unknown): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name as string });
    return typeof name === 'string';
  } catch {
    return false;
  }
}
