import type {
  ApiKeyPage,
  Breakdown,
  Capabilities,
  EventPage,
  EventSummary,
  FolderPage,
  LimitPage,
  UsageSeries,
  Workspace,
} from '../../../src/core/model/contract.gen.js';
import { CheckFailure } from './check.js';
import type { Contract } from './contract.js';
import type { Answer, HttpClient, Parameters } from './http-client.js';
import type { Periods } from './periods.js';
import type { Random } from './random.js';

/** An answer as the contract says. */
export type Reply<T> = Omit<Answer, 'body'> & { readonly body: T };

export interface BackendParts {
  readonly client: HttpClient;
  readonly contract: Contract;
  readonly workspace: Workspace;
  readonly periods: Periods;
  readonly random: Random;
}

/** The back end as the checks ask it. Each method fails the check unless the answer is as openapi.yaml says. */
export class Backend {
  readonly client: HttpClient;
  readonly contract: Contract;
  readonly workspace: Workspace;
  readonly periods: Periods;
  readonly random: Random;

  constructor({ client, contract, workspace, periods, random }: BackendParts) {
    this.client = client;
    this.contract = contract;
    this.workspace = workspace;
    this.periods = periods;
    this.random = random;
  }

  get capabilities(): Capabilities {
    return this.workspace.capabilities;
  }

  /** By day and usage type where these are served, or by the first of those that are. */
  usage(parameters: Parameters): Promise<Reply<UsageSeries>> {
    return this.ask('/usage', { ...usageDefaults(this.capabilities), ...parameters });
  }

  breakdown(parameters: Parameters): Promise<Reply<Breakdown>> {
    return this.ask('/breakdown', parameters);
  }

  folders(parameters: Parameters): Promise<Reply<FolderPage>> {
    return this.ask('/folders', parameters);
  }

  apiKeys(parameters: Parameters): Promise<Reply<ApiKeyPage>> {
    return this.ask('/api-keys', parameters);
  }

  events(parameters: Parameters): Promise<Reply<EventPage>> {
    return this.ask('/events', parameters);
  }

  eventSummary(parameters: Parameters): Promise<Reply<EventSummary>> {
    return this.ask('/events/summary', parameters);
  }

  limits(parameters: Parameters): Promise<Reply<LimitPage>> {
    return this.ask('/limits', parameters);
  }

  async ask<T>(path: string, parameters: Parameters): Promise<Reply<T>> {
    const answer = await this.client.get(path, parameters);
    this.expect(answer, [200]);
    return answer as Reply<T>;
  }

  /** Fails the check unless the answer has one of the statuses, its content type and its schema. */
  expect(answer: Answer, statuses: readonly number[], contentType?: string): void {
    const breach = this.contract.breach(answer, statuses, contentType);
    if (breach !== undefined) throw new CheckFailure([answer], breach);
  }
}

/** Parameters of `/usage` that the back end serves. */
export function usageDefaults({ granularities, groupBys }: Capabilities): Parameters {
  return {
    granularity: granularities.includes('day') ? 'day' : granularities.at(-1)!,
    groupBy: groupBys.includes('usageType') ? 'usageType' : groupBys[0]!,
  };
}
