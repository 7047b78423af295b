import { expect } from '@open-wc/testing';
import { openTextFile } from './stream-to-file.js';

const file = { name: 'events.csv', type: 'text/csv' };

/** A browser that asks where to save, and a disk. */
function buildPage({ size = 0, fails = false } = {}) {
  const did: string[] = [];
  const asked: unknown[] = [];
  let text = '';
  const note = (what: string) => {
    did.push(what);
    return Promise.resolve();
  };
  const page = {
    showSaveFilePicker: (options: unknown) => {
      asked.push(options);
      return Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: async (data: string) => {
              await note('write');
              if (fails) throw new Error('The disk is full');
              text += data;
            },
            close: () => note('close'),
            abort: () => (fails ? Promise.reject(new TypeError('It has failed')) : note('abort')),
          }),
        getFile: () => Promise.resolve(new Blob(['x'.repeat(size)])),
        remove: () => note('remove'),
      });
    },
  };
  return { page, did, asked, written: () => text };
}

const refusing = (name: string) => ({
  showSaveFilePicker: () => Promise.reject(new DOMException('No', name)),
});

/** Puts something else in place of a method; the answer puts it back. */
function replace(owner: object, method: string, stand: unknown): () => void {
  const real = Object.getOwnPropertyDescriptor(owner, method)!;
  Object.defineProperty(owner, method, { ...real, value: stand });
  return () => Object.defineProperty(owner, method, real);
}

/** What is saved as a download while `run` runs. */
async function downloads(run: () => Promise<void>): Promise<{ name: string; blob: Blob }[]> {
  const saved: { name: string; blob: Blob }[] = [];
  const blobs = new Map<string, Blob>();
  const create = URL.createObjectURL.bind(URL);
  const restore = [
    replace(URL, 'createObjectURL', (blob: Blob) => {
      const url = create(blob);
      blobs.set(url, blob);
      return url;
    }),
    replace(HTMLElement.prototype, 'click', function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, blob: blobs.get(this.href)! });
    }),
  ];
  try {
    await run();
  } finally {
    for (const each of restore) each();
  }
  return saved;
}

describe('openTextFile, where the browser streams', () => {
  it('suggests the name, writes in order and closes', async () => {
    const { page, did, asked, written } = buildPage();
    const sink = await openTextFile(file, page);
    const large = 'é'.repeat(1 << 20);
    await sink!.write('a');
    await sink!.write(large);
    await sink!.write('b');
    await sink!.close();
    expect(asked).to.deep.equal([{ suggestedName: 'events.csv', types: [{ accept: { 'text/csv': ['.csv'] } }] }]);
    expect(written() === `a${large}b`).to.equal(true);
    expect(did).to.deep.equal(['write', 'write', 'close']);
  });

  it('leaves nothing under the name when it is given up', async () => {
    const { page, did } = buildPage();
    const sink = await openTextFile(file, page);
    await sink!.write('a');
    await sink!.abort();
    expect(did).to.deep.equal(['abort', 'remove']);
  });

  it('removes no file that has something in it', async () => {
    const { page, did } = buildPage({ size: 3 });
    await (await openTextFile(file, page))!.abort();
    expect(did).to.deep.equal(['abort']);
  });

  it('tells when the disk fails, and can still be given up', async () => {
    const { page } = buildPage({ fails: true });
    const sink = await openTextFile(file, page);
    await sink!.write('a');
    let message = '';
    await sink!.close().catch((error: unknown) => (message = (error as Error).message));
    expect(message).to.equal('The disk is full');
    await sink!.abort();
  });

  it('is no file, and no error, when the user changes their mind', async () => {
    expect(await openTextFile(file, refusing('AbortError'))).to.equal(undefined);
  });
});

describe('openTextFile, elsewhere', () => {
  for (const [where, page] of [
    ['where there is no picker', {}],
    ['in a frame that may not ask', refusing('SecurityError')],
    ['where writing is not allowed', refusing('NotAllowedError')],
  ] as const) {
    it(`saves a download at the end ${where}`, async () => {
      const large = 'é'.repeat(1 << 20);
      const saved = await downloads(async () => {
        const sink = await openTextFile(file, page);
        await sink!.write('a');
        await sink!.write(large);
        await sink!.write('b');
        await sink!.close();
      });
      expect(saved.map(({ name }) => name)).to.deep.equal(['events.csv']);
      expect(saved[0]!.blob.type).to.equal('text/csv;charset=utf-8');
      expect((await saved[0]!.blob.text()) === `a${large}b`).to.equal(true);
    });
  }

  it('saves nothing when it is given up', async () => {
    const saved = await downloads(async () => {
      const sink = await openTextFile(file, {});
      await sink!.write('a');
      await sink!.abort();
    });
    expect(saved).to.deep.equal([]);
  });
});
