import { Task } from '@lit/task';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { asUsageError, type UsageError, type UsageSource } from '../model/index.js';
import { knownAnswer } from './known-answers.js';

export interface SourceTaskOptions<A extends readonly unknown[], T> {
  /** The source to read from; a new one means other data, so what was read before is forgotten. */
  readonly source: () => UsageSource | undefined;
  /** What the reading depends on. It runs again when one of these changes. */
  readonly args: () => A;
  readonly read: (source: UsageSource, args: A, signal: AbortSignal) => Promise<T>;
  /** Under which a server can have read the answer to these already; without one it is always read here. */
  readonly key?: (...args: A) => string | undefined;
  /** Called once the answer is shown. */
  readonly onLoad?: (value: T) => void;
  /** Called once the failure is shown. */
  readonly onError?: (error: UsageError) => void;
}

/**
 * Reads from the element's source and keeps the last good answer through later reads and failures: a `value` beside an
 * `error` is stale. What failed for the network is read again when the browser is online again. What is known of a source
 * already is there in the first rendering, and is not read. Lit's `Task` does the running; it forgets its value on an
 * error and does not stop on disconnect, which is why elements use this instead.
 */
export class SourceTask<A extends readonly unknown[], T> implements ReactiveController {
  /** Why the last read failed; undefined while none has, and again once one succeeds. */
  error: UsageError | undefined;
  /** Whether a read is under way. */
  isPending = false;

  readonly #task: Task<readonly [UsageSource | undefined, ...A], void>;
  readonly #options: SourceTaskOptions<A, T>;
  #source: UsageSource | undefined;
  #value: T | undefined;
  #isAway = false;
  #wasStopped = false;

  constructor(host: ReactiveControllerHost, options: SourceTaskOptions<A, T>) {
    const { source, args, read, onLoad, onError } = options;
    this.#options = options;
    host.addController(this);
    const shown = () => {
      host.requestUpdate();
      return host.updateComplete;
    };
    this.#task = new Task(host, {
      args: () => [source(), ...args()] as const,
      task: async ([from, ...rest], { signal }) => {
        const known = from === this.#source ? undefined : this.#known;
        if (from !== this.#source) this.#forget(from, known);
        if (!from) return;
        // A host that has left the page is still updated. What it would ask then is asked when it is back.
        this.#wasStopped = this.#isAway;
        if (this.#isAway) return;
        this.isPending = known === undefined;
        let value: T;
        try {
          value = known ?? (await read(from, rest, signal));
        } catch (reason) {
          if (signal.aborted) return;
          this.isPending = false;
          const error = asUsageError(reason);
          this.error = error;
          await shown();
          onError?.(error);
          return;
        }
        if (signal.aborted) return;
        this.isPending = false;
        this.error = undefined;
        this.#value = value;
        await shown();
        onLoad?.(value);
      },
    });
  }

  /** The last good answer; of a source that nothing has been read of yet, what is known of it already. */
  get value(): T | undefined {
    return (this.#options.source() === this.#source ? undefined : this.#known) ?? this.#value;
  }

  /** Reads again, whatever has changed or not. */
  refresh(): Promise<void> {
    return this.#task.run();
  }

  hostConnected(): void {
    if (isServer) return;
    this.#isAway = false;
    window.addEventListener('online', this.#tryAgain);
    if (this.#wasStopped) void this.refresh();
    else if (navigator.onLine) this.#tryAgain();
    this.#wasStopped = false;
  }

  hostDisconnected(): void {
    this.#isAway = true;
    window.removeEventListener('online', this.#tryAgain);
    if (!this.isPending) return;
    this.#task.abort();
    this.isPending = false;
    this.#wasStopped = true;
  }

  /** What failed for want of a connection may go well now that there is one. */
  readonly #tryAgain = (): void => {
    if (this.error?.kind === 'network' && !this.isPending) void this.refresh();
  };

  get #known(): T | undefined {
    const { source, args, key, read } = this.#options;
    const from = source();
    if (!from || !key) return undefined;
    const asked = args();
    const name = key(...asked);
    if (name === undefined) return undefined;
    return knownAnswer(from, name, () => read(from, asked, new AbortController().signal)) as T | undefined;
  }

  #forget(source: UsageSource | undefined, known: T | undefined): void {
    this.#source = source;
    this.#value = known;
    this.error = undefined;
    this.isPending = false;
  }
}
