import { expect } from '@open-wc/testing';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PollController } from './poll-controller.js';

/** What Lit does with a host, without an element. */
class FakeHost implements ReactiveControllerHost {
  readonly #controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }
  removeController(): never {
    throw new Error('not needed');
  }
  requestUpdate(): never {
    throw new Error('not needed');
  }
  connect(): void {
    for (const each of this.#controllers) each.hostConnected?.();
  }
  update(): void {
    for (const each of this.#controllers) each.hostUpdated?.();
  }
  disconnect(): void {
    for (const each of this.#controllers) each.hostDisconnected?.();
  }
}

/** Time that goes by when the test says so, and a page that is hidden when it says so. */
class FakeTime {
  now = 1_000_000;
  readonly #real = {
    setTimeout: window.setTimeout.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    now: Date.now.bind(Date),
  };
  #timers: { readonly id: number; readonly at: number; readonly run: () => void }[] = [];
  #ids = 0;

  install(): void {
    const timeOut = (run: () => void, delay = 0) => {
      const id = ++this.#ids;
      // As browsers do: a delay that does not fit into 32 bits is none.
      this.#timers.push({ id, at: this.now + (delay > 2 ** 31 - 1 ? 0 : delay), run });
      return id;
    };
    window.setTimeout = timeOut as unknown as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      this.#timers = this.#timers.filter((timer) => timer.id !== id);
    };
    Date.now = () => this.now;
    this.show('visible');
  }

  restore(): void {
    window.setTimeout = this.#real.setTimeout;
    window.clearTimeout = this.#real.clearTimeout;
    Date.now = this.#real.now;
    Reflect.deleteProperty(document, 'visibilityState');
  }

  get pending(): number {
    return this.#timers.length;
  }

  pass(seconds: number): void {
    const end = this.now + seconds * 1000;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.now = Math.max(this.now, next.at);
      window.clearTimeout(next.id);
      next.run();
    }
    this.now = end;
  }

  show(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('PollController', () => {
  let time: FakeTime;
  let host: FakeHost;
  let runs: number[];
  let seconds: number;
  let warnings: string[];

  beforeEach(() => {
    time = new FakeTime();
    time.install();
    runs = [];
    warnings = [];
    seconds = 60;
    host = new FakeHost();
    const start = time.now;
    new PollController(
      host,
      () => seconds,
      () => void runs.push((time.now - start) / 1000),
      (message) => warnings.push(message),
    );
    host.connect();
    host.update();
  });

  afterEach(() => {
    host.disconnect();
    time.restore();
  });

  function every(wanted: number): void {
    seconds = wanted;
    host.update();
  }

  it('runs every so many seconds, not at once', () => {
    time.pass(59.9);
    expect(runs).to.deep.equal([]);
    time.pass(130);
    expect(runs).to.deep.equal([60, 120, 180]);
  });

  it('is not put off by updates of the host', () => {
    for (let i = 0; i < 10; i++) {
      time.pass(20);
      host.update();
    }
    expect(runs).to.deep.equal([60, 120, 180]);
  });

  it('never runs for 0, less, or what is no number', () => {
    for (const none of [0, -5, NaN]) {
      every(none);
      time.pass(10_000);
    }
    expect(runs).to.deep.equal([]);
    expect(time.pending).to.equal(0);
  });

  it('runs no more often than every five seconds, and says so', () => {
    every(0.01);
    time.pass(14);
    expect(runs).to.deep.equal([5, 10]);
    expect(warnings[0]).to.include('pollSeconds 0.01').and.include('5 to 86400; it takes 5');
  });

  it('does not hammer when the time is longer than a timer can count', () => {
    every(1e12);
    time.pass(3600);
    expect(runs).to.deep.equal([]);
  });

  it('begins anew with another interval', () => {
    time.pass(50);
    every(30);
    time.pass(29);
    expect(runs).to.deep.equal([]);
    time.pass(1);
    expect(runs).to.deep.equal([80]);
  });

  it('stands still while the page is hidden', () => {
    time.show('hidden');
    expect(time.pending).to.equal(0);
    time.pass(1000);
    host.update();
    every(30);
    time.pass(1000);
    expect(runs).to.deep.equal([]);
  });

  it('runs at once when the page is visible again after its time, and goes on from there', () => {
    time.show('hidden');
    time.pass(100);
    time.show('visible');
    expect(runs).to.deep.equal([100]);
    time.pass(60);
    expect(runs).to.deep.equal([100, 160]);
  });

  it('keeps its pace through a page that was hidden for less', () => {
    time.pass(20);
    time.show('hidden');
    time.pass(20);
    time.show('visible');
    expect(runs).to.deep.equal([]);
    time.pass(20);
    expect(runs).to.deep.equal([60]);
  });

  it('runs for someone who looks in and out more often than it would', () => {
    for (let i = 0; i < 8; i++) {
      time.pass(30);
      time.show('hidden');
      time.show('visible');
    }
    expect(runs).to.deep.equal([60, 120, 180, 240]);
  });

  it('stops when the host leaves the page', () => {
    host.disconnect();
    time.pass(1000);
    time.show('hidden');
    time.show('visible');
    expect(runs).to.deep.equal([]);
    expect(time.pending).to.equal(0);
  });

  it('stays stopped when the host is updated after it has left', () => {
    host.disconnect();
    host.update();
    expect(time.pending).to.equal(0);
    host.connect();
    time.pass(60);
    expect(runs).to.deep.equal([60]);
  });

  it('goes on when the host has been moved, which does not update it', () => {
    time.pass(30);
    host.disconnect();
    host.connect();
    time.pass(60);
    expect(runs).to.deep.equal([90]);
  });
});
