import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Workspace } from '../../src/core/model/contract.gen.js';
import { readOptions } from '../src/import/options.js';
import { runProgram } from './support/command.js';
import { ADMIN_KEY, removeFolder, startTestServer, temporaryFolder, type TestServer } from './support/server.js';

const trace = resolve(import.meta.dirname, 'data/llm-inference-trace-excerpt.csv');
const traceOptions = [
  '--time=TIMESTAMP',
  '--usage-type==code-completion',
  '--credits=0.00001 * ContextTokens + 0.00003 * GeneratedTokens',
  '--quantity=ContextTokens + GeneratedTokens',
  '--unit=tokens',
];

describe('the import through a server', () => {
  const folder = temporaryFolder();
  const csv = join(folder, 'usage.csv');
  let server: TestServer;
  let workspace = 0;
  before(async () => (server = await startTestServer(join(folder, 'data'))));
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });
  beforeEach(() => void (workspace += 1));

  const run = (file: string, ...options: string[]) =>
    runProgram(
      'src/import/main.ts',
      [file, `--workspace=w${workspace}`, `--server=${server.address}/api`, ...options],
      {
        USAGE_ADMIN_KEY: ADMIN_KEY,
      },
    );
  const usage = async (range: string) => await server.usage(`w${workspace}`, range);

  it('takes real calls exactly, once', async () => {
    const first = await run(trace, ...traceOptions);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^199 events recorded, 0 already there, 0 rejected of 199 lines; 4\.28841 credits/);
    const again = await run(trace, ...traceOptions);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /^0 events recorded, 199 already there, 0 rejected of 199 lines; 4\.28841 credits/);

    const body = await server.workspace(`w${workspace}`);
    assert.deepEqual([body.asOf, body.firstDay], ['2023-11-16T18:20:23.053339Z', '2023-11-16']);
    assert.deepEqual(
      body.cycles.map(({ start, end }) => [start, end]),
      [['2023-11-01', '2023-12-01']],
    );
    assert.deepEqual(body.categories[0]!.usageTypes, [
      { id: 'code-completion', name: 'code-completion', unit: 'tokens' },
    ]);
    const { total, series } = await usage('from=2023-11-15&to=2023-11-18');
    assert.deepEqual([total, series[0]!.credits], ['4.28841', [null, '4.28841', null]]);
  });

  it('keeps equal lines apart, and adds only what is new when a file has grown or was renamed', async () => {
    const line = '2026-01-02T10:00:00Z,0.25\n';
    writeFileSync(csv, `time,credits\n${line}${line}`);
    assert.match((await run(csv)).stdout, /^2 events recorded, 0 already there/);
    appendFileSync(csv, `${line}2026-01-03T10:00:00Z,1\n`);
    const renamed = join(folder, 'renamed.csv');
    copyFileSync(csv, renamed);
    assert.match((await run(renamed)).stdout, /^2 events recorded, 2 already there/);
    assert.equal((await usage('from=2026-01-01&to=2026-02-01')).total, '1.75');
    assert.match((await run(csv, '--source==region-2')).stdout, /^4 events recorded/);
  });

  it('tells each rejected line by its number and keeps the good ones', async () => {
    const lines = [
      'when,cost,team',
      '2026-01-02 10:00:00,1.5,"Team ""one"""',
      '2026-01-02 10:00:00,abc,',
      '2026-02-30 10:00:00,1,',
      '2026-01-02 10:00:00,1',
      '2026-01-02 10:00:00,-1,',
      '2026-01-02 10:00:00,0.0000000001,',
      '2026-01-04 10:00:00,2,"A, B"',
    ];
    writeFileSync(csv, lines.join('\n'));
    const rejects = join(folder, 'rejects.ndjson');
    const options = ['--time=when', '--credits=cost', '--folder=team', `--rejects=${rejects}`, '--show=2'];
    const { code, stdout, stderr } = await run(csv, ...options, '--times-in=America/New_York');
    assert.equal(code, 1);
    assert.match(stdout, /^2 events recorded, 0 already there, 5 rejected of 7 lines; 3\.5 credits/);
    assert.match(stderr, /and 3 more rejected lines/);
    const told = readFileSync(rejects, 'utf8')
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as { line: number });
    assert.deepEqual(
      told.map(({ line }) => line).sort((a, b) => a - b),
      [3, 4, 5, 6, 7],
    );
    const { series } = await usage('from=2026-01-02&to=2026-01-05&groupBy=folder');
    assert.deepEqual(
      series.map(({ name }) => name),
      ['A, B', 'Team "one"'],
    );
    assert.equal((await server.workspace(`w${workspace}`)).asOf, '2026-01-04T15:00:00Z');
  });

  it('rejects every line of a file in which none is good', async () => {
    writeFileSync(csv, `time,credits\n${'2026-01-02T10:00:00Z,-1\n'.repeat(250)}`);
    const { code, stdout } = await run(csv);
    assert.equal(code, 1);
    assert.match(stdout, /^0 events recorded, 0 already there, 250 rejected of 250 lines/);
  });

  it('reads numbers of NDJSON as they are written', async () => {
    const file = join(folder, 'usage.ndjson');
    const exact = '{"at":{"s":1767348000.5},"used":123456789.123456789,"who":"a"}';
    writeFileSync(file, `${exact}\n{"at":{"s":1767348000},"used":1e-9}\nnothing\n`);
    const { code, stdout } = await run(file, '--time=at.s', '--time-format=s', '--credits=used', '--actor=who');
    assert.equal(code, 1);
    assert.match(stdout, /^2 events recorded, 0 already there, 1 rejected of 3 lines; 123456789\.12345679 credits/);
    assert.equal((await server.workspace(`w${workspace}`)).asOf, '2026-01-02T10:00:00.5Z');
  });

  it('gives a new workspace its zone, cycles, price and balances, and leaves what is there alone', async () => {
    writeFileSync(
      csv,
      'time,credits,key\n2026-01-02T10:00:00Z,1,sk_live_0123456789\n2026-02-20T10:00:00Z,2,sk_live_0123456789\n',
    );
    const options = [
      '--name=Mine',
      '--time-zone=Asia/Kolkata',
      '--cycle=15',
      '--allowance=1.5',
      '--price=0.4',
      '--currency=EUR',
    ];
    await run(csv, '--api-key=key', ...options);
    const path = `/v1/workspaces/w${workspace}`;
    const { body, text } = await server.get<Workspace>(path);
    assert.deepEqual([body.name, body.timeZone, body.currency], ['Mine', 'Asia/Kolkata', 'EUR']);
    assert.deepEqual(
      body.cycles.map(({ start, end, allowance, price }) => [start, end, allowance, price]),
      [
        ['2026-02-15', '2026-03-15', '1.5', '0.4'],
        ['2025-12-15', '2026-01-15', '1.5', '0.4'],
      ],
    );
    assert.deepEqual(
      body.balances.map(({ used }) => used),
      ['1.5', '0.5'],
    );
    const { series } = await usage('from=2026-01-01&to=2026-03-01&groupBy=apiKey');
    assert.equal(series[0]!.name, 'sk_…6789');
    await run(csv, '--name=Other', '--cycle=1');
    assert.equal((await server.get(path)).text, text);
    const other = await run(csv, '--time-zone=UTC');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /"Asia\/Kolkata"/);
  });

  it('names options that do not fit the file', async () => {
    const { code, stderr } = await run(csv, '--credits=foo * 2');
    assert.equal(code, 2);
    assert.match(stderr, /no column "foo"/);
    assert.match((await run('missing.csv')).stderr, /no file "missing.csv"/);
  });
});

describe('options of the import', () => {
  const wrong = [
    [[], /Name the file/],
    [['a.csv'], /--workspace is missing/],
    [['a.csv', '--workspace=@w'], /"@w"/],
    [['a.csv', '--workspace=w', '--time-zone=Mars'], /"Mars"/],
    [['a.csv', '--workspace=w', '--price=1.'], /"1\."/],
    [['a.csv', '--workspace=w', '--cycle=29'], /"29"/],
    [['a.csv', '--workspace=w', '--server=here'], /"here"/],
    [['a.csv', '--workspace=w', '--colour=red'], /--colour/],
  ] as const;
  for (const [args, message] of wrong) {
    it(`refuse ${args.join(' ')}`, () => {
      assert.throws(() => readOptions(args), message);
    });
  }

  it('ask for help', () => {
    assert.equal(readOptions(['--help']), undefined);
  });
});

describe('the import into a data folder', () => {
  it('does the same without a server', async (test) => {
    const folder = temporaryFolder();
    try {
      const run = () =>
        runProgram('src/import/main.ts', [trace, '--workspace=w', ...traceOptions], { USAGE_DATA: folder });
      assert.match(
        (await run()).stdout,
        /^199 events recorded, 0 already there, 0 rejected of 199 lines; 4\.28841 credits/,
      );
      assert.match((await run()).stdout, /^0 events recorded, 199 already there/);
      const server = await startTestServer(folder);
      test.after(() => server.stop('SIGKILL'));
      assert.equal((await server.usage('w', 'from=2023-11-16&to=2023-11-17')).total, '4.28841');
    } finally {
      removeFolder(folder);
    }
  });
});
