import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { seedDayIn } from '../../seed/events.js';
import { SeededSource, type SeededSourceOptions } from '../../seed/source.js';
import type { SeedEvent } from '../../seed/types.js';
import { Zone } from '../../seed/zone.js';
import { eachDay } from '../../src/core/model/civil-date.js';
import { Contract } from '../src/check-backend/contract.js';
import { readOptions } from '../src/check-backend/options.js';
import { describeResult } from '../src/check-backend/report.js';
import { CannotCheck, runChecks, type Report, type RunOptions } from '../src/check-backend/run-checks.js';
import { plantedFaults } from './check-backend/faults.js';
import {
  startSeededBackend,
  type Answer,
  type SeededBackend,
  type SeededBackendOptions,
} from './check-backend/seeded-backend.js';

const asOf = '2025-11-17T19:05:00Z';
const token = 'right-token';
const contract = new Contract();
const day = seedDayIn(new Zone('America/New_York'));
const eventsOf = (from: string, perDay: number) =>
  eachDay(from, '2025-11-18').flatMap((each) => [...day(each, perDay)]);
const events = eventsOf('2025-07-01', 15);

/** Runs the checks against a back end of its own, which is stopped afterwards. */
async function check(backend: SeededBackendOptions, options: Partial<RunOptions> = {}): Promise<Report> {
  const server = await startSeededBackend({ token, ...backend });
  try {
    return await runChecks({ endpoint: server.endpoint, workspace: 'acme', token, contract, ...options });
  } finally {
    await server.stop();
  }
}

function failuresOf({ results }: Report): string {
  const failures = results.filter(({ outcome }) => outcome === 'failed');
  return failures.map(describeResult).join('\n');
}

describe('a back end that keeps the contract passes every check', () => {
  const event = (overrides: Partial<SeedEvent> = {}): SeedEvent => ({
    id: 'event-1',
    timeMs: Date.parse('2025-11-17T13:00:00Z'),
    usageType: 'gpu-training',
    nanoCredits: 4_000_000_000,
    quantity: '1',
    folder: null,
    apiKey: null,
    actor: 'Scheduled job',
    resource: null,
    ...overrides,
  });
  const workspaces: Readonly<Record<string, SeededSourceOptions>> = {
    'a full workspace': {},
    'more events than are read': { events: eventsOf('2025-11-12', 1500) },
    'no folders': { workspace: { folders: [] } },
    'no API keys': { workspace: { apiKeys: [] } },
    'no prices': { price: null },
    'no cycles': { cycles: [] },
    'days of which nothing is known': { unknownDays: ['2025-11-02', '2025-11-07'] },
    'a zone at half an hour': { workspace: { timeZone: 'Asia/Kolkata', weekStart: 7 } },
    'clocks that move by half an hour': { workspace: { timeZone: 'Australia/Lord_Howe' } },
    'clocks that move within an hour': { workspace: { timeZone: 'Pacific/Chatham' } },
    'no event': { events: [] },
    'a single event today': { events: [event()] },
    'a single event long ago': { events: [event({ timeMs: Date.parse('2024-12-31T23:59:59.999Z'), apiKey: 'key-1' })] },
    'events of one instant': {
      events: Array.from({ length: 30 }, (_, i) =>
        event({ id: `event-${i}`, timeMs: Date.parse('2025-11-16T12:00:00Z') }),
      ),
    },
    'the least that there is to serve': {
      capabilities: {
        granularities: ['month'],
        groupBys: ['category'],
        usageTypeFilter: false,
        folders: 'upgrade',
        apiKeys: false,
        breakdown: false,
        events: false,
        eventSorts: [],
        limits: false,
      },
    },
  };

  for (const [name, options] of Object.entries(workspaces)) {
    it(name, async () => {
      const report = await check({ source: new SeededSource({ asOf, events, ...options }) });
      assert.equal(failuresOf(report), '');
      assert.ok(report.passed > 40, `only ${report.passed} checks passed`);
      assert.ok(report.requests < 450, `${report.requests} requests`);
    });
  }

  it('everything with another seed, and skips only what all of it being there leaves out', async () => {
    const report = await check({ source: new SeededSource({ asOf, events }) }, { seed: 20251117 });
    assert.equal(failuresOf(report), '');
    assert.deepEqual(
      report.results.filter(({ outcome }) => outcome === 'skipped').map(({ group }) => group),
      ['answers', 'answers'],
    );
  });

  it('while its numbers move on with each answer', async () => {
    const source = new SeededSource({ asOf, events });
    let asOfMs = Date.parse(asOf);
    const report = await check({
      source,
      fault: async (question, answer) => {
        if (question.path !== '/usage') return answer(question);
        asOfMs += 2000;
        source.advanceTo(new Date(asOfMs).toISOString());
        return answer(question);
      },
    });
    assert.equal(failuresOf(report), '');
  });

  it('with pauses that its rate limit asks for', async () => {
    let asked = 0;
    const report = await check(
      {
        source: new SeededSource({ asOf, events }),
        fault: async (question, answer) =>
          ++asked % 3 === 0
            ? { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '0' }, body: {} }
            : answer(question),
      },
      { only: ['workspace', 'limits'] },
    );
    assert.equal(failuresOf(report), '');
  });
});

describe('each planted fault is caught by the check that names it', () => {
  const source = new SeededSource({ asOf, events });
  const utc: Answer = answersInUtc();

  for (const { name, caughtBy, fault } of plantedFaults(utc)) {
    it(name, async () => {
      const only = [caughtBy.slice(0, caughtBy.indexOf(':'))];
      const report = await check({ source, fault }, { only });
      const failed = report.results.filter(({ outcome }) => outcome === 'failed');
      const names = failed.map((each) => `${each.group}: ${each.name}`);
      assert.ok(
        names.some((each) => each.startsWith(caughtBy)),
        `no check "${caughtBy}…" failed, but ${JSON.stringify(names)}`,
      );
      for (const { came, rule } of failed)
        assert.ok(came && rule, 'a failure says what came and what the contract says');
    });
  }

  /** The same events, cut into days and hours of UTC. */
  function answersInUtc(): Answer {
    const days = new SeededSource({ asOf, events, workspace: { timeZone: 'UTC' } });
    const { signal } = new AbortController();
    return async ({ query }) => {
      const one = (name: string) => query.get(name) ?? undefined;
      const parameters = {
        from: one('from')!,
        to: one('to')!,
        granularity: one('granularity'),
        groupBy: one('groupBy'),
      };
      const body = await days.usage(JSON.parse(JSON.stringify(parameters)) as never, signal);
      return { status: 200, headers: {}, body };
    };
  }
});

describe('what can not be checked', () => {
  const source = new SeededSource({ asOf, events });

  it('a workspace that the back end does not know', async () => {
    await assert.rejects(check({ source }, { workspace: 'other' }), (error: Error) => {
      assert.ok(error instanceof CannotCheck);
      return error.message.includes('answered 404');
    });
  });

  it('a back end that does not let the token in', async () => {
    await assert.rejects(check({ source }, { token: 'wrong' }), /answered 401/);
  });

  it('a back end that is not there', async () => {
    const server = await startSeededBackend({ source });
    await server.stop();
    await assert.rejects(runChecks({ endpoint: server.endpoint, workspace: 'acme' }), CannotCheck);
  });

  it('a back end that does not answer in time', async () => {
    const fault = () => new Promise<never>(() => undefined);
    await assert.rejects(check({ source, fault }, { timeoutMs: 50 }), /no answer within 0.05 s/);
  });

  it('a workspace without what the checks need is one failure', async () => {
    const report = await check({ source, fault: async () => ({ status: 200, headers: {}, body: { id: 'acme' } }) });
    assert.equal(report.failed, 1);
    assert.equal(report.results.length, 1);
  });
});

describe('the command', () => {
  let backend: SeededBackend;
  let broken: SeededBackend;
  before(async () => {
    const source = new SeededSource({ asOf, events });
    backend = await startSeededBackend({ source, token });
    broken = await startSeededBackend({
      source,
      token,
      fault: async (question, answer) => {
        const right = await answer(question);
        return question.path === '/limits' ? { ...right, status: 500 } : right;
      },
    });
  });
  after(async () => {
    await backend.stop();
    await broken.stop();
  });

  it('prints a line a check, counts them and ends with 0 when all is well', async () => {
    const { code, out } = await run([backend.endpoint, '--workspace', 'acme', '--only', 'limits'], {
      USAGE_TOKEN: token,
    });
    assert.match(out, /^pass {2}limits: each limit is listed once/m);
    assert.match(out, /\n2 passed, 0 failed, 0 skipped\n$/);
    assert.equal(code, 0);
  });

  it('says what was asked, what came and what the contract says, without the token, and ends with 1', async () => {
    const { code, out } = await run([broken.endpoint, '--workspace', 'acme', '--only', 'limits', '--token', token]);
    assert.match(out, /^FAIL {2}limits: /m);
    assert.ok(out.includes(`asked:    GET ${broken.endpoint}/v1/workspaces/acme/limits`));
    assert.match(out, /came: +answered 500/);
    assert.match(out, /contract: A page of limits/);
    assert.ok(!out.includes(token));
    assert.equal(code, 1);
  });

  it('prints JSON', async () => {
    const { code, out } = await run([backend.endpoint, '--workspace', 'acme', '--only', 'limits', '--json'], {
      USAGE_TOKEN: token,
    });
    const report = JSON.parse(out) as Report & { workspace: string };
    assert.deepEqual([report.workspace, report.passed, report.failed], ['acme', 2, 0]);
    assert.ok(!out.includes(token));
    assert.equal(code, 0);
  });

  it('ends with 2 when nothing could be checked', async () => {
    const { code, error } = await run([backend.endpoint, '--workspace', 'other', '--token', token]);
    assert.match(error, /answered 404/);
    assert.equal(code, 2);
  });

  it('says what is wrong with its options', () => {
    const url = 'http://127.0.0.1:4600/api';
    for (const [args, message] of [
      [[], /Name one URL/],
      [['ftp://example.com', '--workspace', 'acme'], /must be one of http or https/],
      [['https://user:password@example.com', '--workspace', 'acme'], /without user/],
      [[url], /--workspace is missing/],
      [[url, '--workspace', 'acme', '--seed', 'x'], /--seed is "x", but must be a whole number/],
      [[url, '--workspace', 'acme', '--only', 'all'], /--only is "all", but must be one of workspace, /],
    ] as const) {
      assert.throws(() => readOptions(args, {}), message);
    }
    assert.equal(readOptions([url, '--workspace', 'acme'], { USAGE_TOKEN: 'from-outside' })?.token, 'from-outside');
  });

  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    assert.match(out, /npm run check-backend -- URL --workspace ID/);
    assert.equal(code, 0);
  });
});

/** Runs the command as npm does. */
async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; out: string; error: string }> {
  const main = fileURLToPath(new URL('../src/check-backend/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, ...environment },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, error };
}
