/** What runs in the page of the test of long life: nothing here may refer to anything outside the function. */

/** What is under way in a page on which nothing should be, or was when elements had left it. */
export interface Pending {
  readonly timers: number;
  readonly requests: readonly string[];
  readonly observers: number;
}

export interface LongLifeWindow {
  /** How many rounds; the tags that told of new numbers in every one of them. */
  live(rounds: number, scene: Scene): Promise<readonly string[]>;
  pending(): Pending;
}

export interface Scene {
  readonly markup: string;
  /** Where it is put, and where it is moved to. */
  readonly places: readonly [string, string];
  /**
   * What it is used for, one in each round: what is pressed, one after the other, at any depth of shadow roots. What is
   * not there is a fault.
   */
  readonly uses: readonly (readonly string[])[];
}

/**
 * Counts timers, requests and observers, answers what has been asked before from memory, and lets elements live: come,
 * be taken away before they are answered, come back, be used, moved, hidden, removed and brought back.
 */
export function installLongLife(): void {
  const timers = new Set<unknown>();
  const requests = new Set<Request>();
  const answers = new Map<string, Promise<string>>();
  let observers = 0;
  /** What was asked for elements that had left the page. */
  const stray: string[] = [];

  const { setTimeout: realSetTimeout, fetch: realFetch } = globalThis;
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ] as const) {
    const { [set]: realSet, [clear]: realClear } = globalThis;
    Object.assign(globalThis, {
      [set]: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
        const id = realSet(() => {
          if (set === 'setTimeout') timers.delete(id);
          run(...args);
        }, ms);
        timers.add(id);
        return id;
      },
      [clear]: (id: number) => {
        timers.delete(id);
        realClear(id);
      },
    });
  }

  for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver'] as const) {
    const Real = globalThis[name] as unknown as new (told: unknown) => {
      observe(target: Node, options?: object): void;
      disconnect(): void;
    };
    const Counted = class extends Real {
      #isWatching = false;
      override observe(target: Node, options?: object): void {
        if (!this.#isWatching) observers++;
        this.#isWatching = true;
        super.observe(target, options);
      }
      override disconnect(): void {
        if (this.#isWatching) observers--;
        this.#isWatching = false;
        super.disconnect();
      }
    };
    Object.assign(globalThis, { [name]: Counted });
  }

  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, signal } = request;
    // Given up before it began, it is never sent.
    signal.throwIfAborted();
    requests.add(request);
    signal.addEventListener('abort', () => requests.delete(request), { once: true });
    try {
      if (!answers.has(url))
        answers.set(
          url,
          realFetch(url).then((answer) => answer.text()),
        );
      const text = await answers.get(url)!;
      await new Promise((resolve) => realSetTimeout(resolve));
      signal.throwIfAborted();
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    } finally {
      requests.delete(request);
    }
  };

  const task = () => new Promise((resolve) => realSetTimeout(resolve));
  /** One frame, with what its sizes lead to. */
  const frame = () => new Promise(requestAnimationFrame).then(task);
  /** Until nothing is asked any more, and what was answered is shown. */
  const quiet = async () => {
    for (let still = 0; still < 2;) {
      await task();
      still = requests.size === 0 ? still + 1 : 0;
    }
  };
  const deep = (root: ParentNode, selector: string): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? deep(shadowRoot, selector) : [])),
  ];

  /** Takes it off the page, where nothing is asked any more. */
  const leave = async (scene: Element) => {
    scene.remove();
    stray.push(...[...requests].map(({ url }) => url));
    await task();
    stray.push(...[...requests].map(({ url }) => url));
  };

  async function round({ markup, places, uses }: Scene, number: number): Promise<ReadonlySet<string>> {
    const [first, second] = places.map((place) => document.querySelector(place)!) as [Element, Element];
    const scene = document.createElement('div');
    const told = new Set<string>();
    scene.addEventListener('usage-load', (event) => told.add((event.composedPath()[0] as Element).localName));
    scene.innerHTML = markup;

    first.append(scene);
    await task();
    await leave(scene);
    first.append(scene);
    await quiet();
    await frame();
    for (const selector of uses[number % uses.length] ?? []) {
      const button = deep(scene, selector).find((each) => each.checkVisibility());
      if (!button) throw new Error(`There is no ${selector} to press`);
      if (button instanceof HTMLInputElement) {
        button.value = 'a';
        button.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      } else {
        button.click();
      }
      await quiet();
    }
    await frame();
    second.append(scene);
    await quiet();
    scene.hidden = true;
    await frame();
    scene.hidden = false;
    scene.remove();
    await frame();
    first.append(scene);
    for (const element of scene.querySelectorAll<Element & { refresh?(): unknown }>('*')) void element.refresh?.();
    await task();
    await leave(scene);
    return told;
  }

  const page: LongLifeWindow = {
    async live(rounds, scene) {
      await quiet();
      let told: readonly string[] | undefined;
      for (let i = 0; i < rounds; i++) {
        const now = await round(scene, i);
        told = [...now].filter((tag) => told?.includes(tag) ?? true).sort();
      }
      await quiet();
      return told ?? [];
    },
    pending: () => ({ timers: timers.size, requests: [...stray, ...[...requests].map(({ url }) => url)], observers }),
  };
  Object.assign(globalThis, page);
}
