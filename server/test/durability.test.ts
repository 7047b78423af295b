import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runProgram } from './support/command.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder } from './support/server.js';

const KILLS = 5;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => removeFolder(folder));

  it('keeps every acknowledged event when the process is killed again and again in the middle of ingest', async (test) => {
    const random = seededRandom(20_260_301);
    const acknowledged: object[] = [];
    let next = 0;
    for (let round = 0; round < KILLS; round++) {
      const server = await startTestServer(folder);
      test.after(() => server.stop('SIGKILL'));
      await server.configure('w', smallWorkspace);
      const answersBeforeKill = 2 + Math.floor(random() * 16);
      const turnsBeforeKill = Math.floor(random() * 200);
      let answers = 0;
      const killLater = (turns: number): void =>
        turns > 0 ? void setImmediate(killLater, turns - 1) : void server.stop('SIGKILL');
      const send = async () => {
        for (;;) {
          const size = 1 + Math.floor(random() * 120);
          const batch = Array.from({ length: size }, () => usageEvent(`${next++}`, { credits: '0.001' }));
          const { status } = await server.post('w', size === 1 ? batch[0]! : batch);
          assert.equal(status, 200);
          acknowledged.push(...batch);
          // Others are under way at this point, and at a random turn after it in any state.
          if (++answers === answersBeforeKill) killLater(turnsBeforeKill);
        }
      };
      await Promise.allSettled([send(), send(), send(), send(), send()]);
      assert.ok(answers >= answersBeforeKill);
      await server.stop('SIGKILL');
    }
    const server = await startTestServer(folder);
    test.after(() => server.stop('SIGKILL'));
    for (let from = 0; from < acknowledged.length; from += 1000) {
      const batch = acknowledged.slice(from, from + 1000);
      const { body } = await server.post('w', batch);
      assert.deepEqual(body, { recorded: 0, duplicates: batch.length, rejected: [] });
    }
    // What was sent and not answered may be there or not; sent once more, each is there exactly once.
    for (let from = 0; from < next; from += 1000) {
      const ids = Array.from({ length: Math.min(1000, next - from) }, (_, i) => `${from + i}`);
      await server.post(
        'w',
        ids.map((id) => usageEvent(id, { credits: '0.001' })),
      );
    }
    const { total } = await server.usage('w', 'from=2026-03-01&to=2026-04-01');
    assert.equal(Number(total), next / 1000);
  });

  it('belongs to one process; a second one says who has it', async (test) => {
    const server = await startTestServer(folder);
    test.after(() => server.stop('SIGKILL'));
    const file = resolve(import.meta.dirname, 'data/llm-inference-trace-excerpt.csv');
    const second = await runProgram('src/import/main.ts', [file, '--workspace', 'w'], { USAGE_DATA: folder });
    assert.equal(second.code, 2);
    assert.ok(second.stderr.includes(folder), second.stderr);
    assert.ok(second.stderr.includes(`process ${server.pid}`), second.stderr);
    assert.ok(second.stderr.includes(`--server ${server.address}/api`), second.stderr);
    assert.equal((await server.get('/v1/workspaces/w')).status, 404);
  });
});
