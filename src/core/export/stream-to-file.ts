import { download } from './download.js';

/** What the text of a file is written to, piece by piece and each after the one before. */
export interface TextSink {
  /** Settles when more can be taken. */
  write(text: string): Promise<void>;
  /** The file is whole. */
  close(): Promise<void>;
  /** The file is given up: nothing of it is left. */
  abort(): Promise<void>;
}

export interface TextFile {
  /** Suggested to the user, or taken. */
  readonly name: string;
  /** Without parameters, such as "text/csv". */
  readonly type: string;
}

/** Of the File System Access API, what is needed to save a file. */
interface SavePicker {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<SavedFile>;
}

interface SavedFile {
  createWritable(): Promise<FileStream>;
  getFile(): Promise<Blob>;
  /** Not everywhere. */
  remove?(): Promise<void>;
}

interface FileStream {
  write(data: string): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** Characters that are kept in memory before they are handed on. */
const PIECE = 1 << 20;

/**
 * A file to write text to. Where the browser can, the user says where it is to be and it is streamed there; elsewhere,
 * as in frames that may not ask, it is gathered by the browser and saved as a download at the end. To be called while
 * the browser still holds the user's click good.
 *
 * @returns Undefined when the user has thought better of it.
 */
export async function openTextFile(
  file: TextFile,
  page: SavePicker = globalThis as SavePicker,
): Promise<TextSink | undefined> {
  if (!page.showSaveFilePicker) return new GatheredFile(file);
  const extension = file.name.slice(file.name.lastIndexOf('.'));
  try {
    const saved = await page.showSaveFilePicker({
      suggestedName: file.name,
      types: [{ accept: { [file.type]: [extension] } }],
    });
    return new StreamedFile(saved, await saved.createWritable());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    return new GatheredFile(file);
  }
}

/** Written to the disk as it comes. The browser gives it its name when it is closed. */
class StreamedFile implements TextSink {
  readonly #saved: SavedFile;
  readonly #stream: FileStream;
  #text = '';

  constructor(saved: SavedFile, stream: FileStream) {
    this.#saved = saved;
    this.#stream = stream;
  }

  async write(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length >= PIECE) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#stream.close();
  }

  async abort(): Promise<void> {
    this.#text = '';
    // A stream that has failed is as good as aborted.
    await this.#stream.abort().catch(() => undefined);
    // The choice of a name has made an empty file of it. One with something in it is not ours to remove.
    const { size } = await this.#saved.getFile().catch(() => ({ size: 1 }));
    if (size === 0) await this.#saved.remove?.().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.#stream.write(text);
  }
}

/** Gathered in blobs, which the browser holds outside of the page's memory. */
class GatheredFile implements TextSink {
  readonly #file: TextFile;
  #blobs: Blob[] = [];
  #texts: string[] = [];
  #length = 0;

  constructor(file: TextFile) {
    this.#file = file;
  }

  write(text: string): Promise<void> {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= PIECE) this.#fold();
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#fold();
    const { name, type } = this.#file;
    download(new Blob(this.#blobs, { type: `${type};charset=utf-8` }), name);
    this.#blobs = [];
    return Promise.resolve();
  }

  abort(): Promise<void> {
    this.#blobs = [];
    this.#texts = [];
    this.#length = 0;
    return Promise.resolve();
  }

  #fold(): void {
    this.#blobs.push(new Blob(this.#texts));
    this.#texts = [];
    this.#length = 0;
  }
}
