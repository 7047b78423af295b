import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runProgram } from './support/command.js';
import { smallWorkspace, usageEvent } from './support/fixtures.js';
import { removeFolder, startTestServer, temporaryFolder } from './support/server.js';

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => removeFolder(folder));

  it('keeps every acknowledged event when the process is killed in the middle of ingest', async (test) => {
    const acknowledged: object[] = [];
    let next = 0;
    for (let round = 0; round < 3; round++) {
      const server = await startTestServer(folder);
      test.after(() => server.stop('SIGKILL'));
      await server.configure('w', smallWorkspace);
      let answers = 0;
      const send = async () => {
        for (;;) {
          const batch = Array.from({ length: 50 }, () => usageEvent(`${next++}`, { credits: '0.001' }));
          await server.post('w', batch);
          acknowledged.push(...batch);
          // Others are under way at this point.
          if (++answers === 12) void server.stop('SIGKILL');
        }
      };
      await Promise.allSettled([send(), send(), send(), send()]);
      assert.ok(answers >= 12);
      await server.stop('SIGKILL');
    }
    const server = await startTestServer(folder);
    test.after(() => server.stop('SIGKILL'));
    for (let from = 0; from < acknowledged.length; from += 1000) {
      const batch = acknowledged.slice(from, from + 1000);
      const { body } = await server.post('w', batch);
      assert.deepEqual(body, { recorded: 0, duplicates: batch.length, rejected: [] });
    }
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
