import type { Database } from '../database/database.js';
import { isUpToDate } from '../database/migrate.js';

const REMEMBERED_MS = 1000;
const PATIENCE_MS = 5000;

/** Whether the server can do its work. Asked at most once a second, however many ask. */
export class Health {
  readonly #database: Database;
  #answer: Promise<boolean> | undefined;
  #isStopping = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** From now on the server is not ready. */
  stop(): void {
    this.#isStopping = true;
  }

  async isReady(): Promise<boolean> {
    if (this.#isStopping) return false;
    this.#answer ??= this.#ask();
    return this.#answer;
  }

  async #ask(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)));
    const asked = isUpToDate(this.#database).catch(() => false);
    const answer = await Promise.race([asked, late]);
    clearTimeout(timer);
    setTimeout(() => (this.#answer = undefined), REMEMBERED_MS).unref();
    return answer;
  }
}
