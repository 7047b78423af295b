import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Engine } from '../src/database/database.js';
import { remembering } from '../src/database/remembering.js';

/** An engine of one number, which is read and written when it is let. */
class FakeEngine {
  value = 0;
  selects = 0;
  readonly waiting: (() => void)[] = [];

  readonly engine = (shared: boolean): Engine => ({
    shared,
    select: async <Row>() => {
      this.selects += 1;
      const { value } = this;
      await Promise.resolve();
      return [value] as Row[];
    },
    insert: () => this.#write(),
    execute: () => this.#write(),
    close: () => Promise.resolve(),
  });

  #write(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(() => {
        this.value += 1;
        resolve();
      });
    });
  }
}

describe('what the database recalls', () => {
  const over = (shared = false) => {
    const fake = new FakeEngine();
    const database = remembering(fake.engine(shared));
    const recall = async (name = 'a') => (await database.recall<number>('SELECT', { name }))[0];
    return { fake, database, recall };
  };

  it('is read once for each question', async () => {
    const { fake, recall } = over();
    await Promise.all([recall(), recall()]);
    await recall();
    assert.equal(fake.selects, 1);
    await recall('b');
    assert.equal(fake.selects, 2);
  });

  for (const write of ['insert', 'execute'] as const) {
    it(`is as after the last ${write}`, async () => {
      const { fake, database, recall } = over();
      assert.equal(await recall(), 0);
      const written = database[write]('t', {});
      fake.waiting.shift()!();
      await written;
      assert.equal(await recall(), 1);
    });
  }

  it('is not kept from before or during a write', async () => {
    const { fake, database, recall } = over();
    const before = recall();
    const written = [database.insert('t', {}), database.insert('t', {})];
    assert.deepEqual([await before, await recall(), await recall()], [0, 0, 0]);
    assert.equal(fake.selects, 3);
    fake.waiting.shift()!();
    await written[0];
    assert.equal(await recall(), 1);
    fake.waiting.shift()!();
    await written[1];
    assert.equal(await recall(), 2);
  });

  it('is never kept where others write too', async () => {
    const { fake, recall } = over(true);
    await recall();
    fake.value = 7;
    assert.equal(await recall(), 7);
  });

  it('is asked again when it failed, and after a write that failed', async () => {
    const { fake } = over();
    let fails = true;
    const select: Engine['select'] = <Row>(statement: string) => {
      if (fails) return Promise.reject(new Error('gone'));
      return fake.engine(false).select<Row>(statement);
    };
    const insert = () => Promise.reject(new Error('full'));
    const database = remembering({ ...fake.engine(false), select, insert });
    await assert.rejects(database.recall('SELECT', {}), /gone/);
    fails = false;
    assert.deepEqual(await database.recall('SELECT', {}), [0]);
    // What is said to have failed may be there all the same.
    fake.value = 1;
    await assert.rejects(database.insert('t', {}), /full/);
    assert.deepEqual(await database.recall('SELECT', {}), [1]);
    await database.recall('SELECT', {});
    assert.equal(fake.selects, 2);
  });
});
