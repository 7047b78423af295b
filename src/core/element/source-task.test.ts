import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { UsageError, type UsageSource } from '../model/index.js';
import { giveAnswers } from './known-answers.js';
import { SourceTask } from './source-task.js';

interface Read {
  readonly source: UsageSource;
  readonly range: string;
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (reason: unknown) => void;
}

/** Shows what its task knows. Every read waits to be answered by the test. */
class TaskHost extends LitElement {
  @property({ attribute: false }) source: UsageSource | undefined;
  @property() range = 'November';

  readonly reads: Read[] = [];
  /** What was told, with what was on the page at that moment. */
  readonly told: string[] = [];

  readonly task = new SourceTask<readonly [string], string>(this, {
    source: () => this.source,
    args: () => [this.range],
    key: (range) => `usage of ${range}`,
    read: (source, [range], signal) =>
      new Promise((resolve, reject) => this.reads.push({ source, range, signal, resolve, reject })),
    onLoad: (value) => this.#tell('load', value),
    onError: ({ kind }) => this.#tell('error', kind),
  });

  get shown(): string {
    return this.renderRoot.textContent ?? '';
  }

  protected override render(): TemplateResult {
    const { value, error, isPending } = this.task;
    return html`${value ?? 'nothing'}${error ? `, ${error.kind}: ${error.message}` : ''}${isPending ? ', reading' : ''}`;
  }

  #tell(type: string, what: string): void {
    this.told.push(`${type} of ${what} while showing ${this.shown}`);
    this.dispatchEvent(new Event(`task-${type}`));
  }
}
customElements.define('usage-task-host', TaskHost);

/** A source of which only the identity counts: the hosts here never call it. */
const newSource = () => ({}) as UsageSource;

describe('SourceTask', () => {
  describe('with what a server has read', () => {
    const readSource = () => {
      const source = newSource();
      giveAnswers(source, { 'usage of November': 'known' });
      return source;
    };

    it('shows it in the first rendering, tells it once and reads nothing', async () => {
      host = await fixture<TaskHost>(html`<usage-task-host .source=${readSource()}></usage-task-host>`);
      expect(host.shown).to.equal('known');
      expect(host.told).to.deep.equal(['load of known while showing known']);
      expect(host.reads).to.deep.equal([]);
    });

    it('reads what is another question, and from then on that one too', async () => {
      host = await fixture<TaskHost>(html`<usage-task-host .source=${readSource()}></usage-task-host>`);
      host.range = 'October';
      await host.updateComplete;
      await succeed('October read');
      host.range = 'November';
      await host.updateComplete;
      expect(host.reads.map(({ range }) => range)).to.deep.equal(['October', 'November']);
    });

    it('reads again when it is asked to', async () => {
      host = await fixture<TaskHost>(html`<usage-task-host .source=${readSource()}></usage-task-host>`);
      void host.task.refresh();
      await succeed('read');
      expect(host.shown).to.equal('read');
    });

    it('forgets it for another source', async () => {
      host = await fixture<TaskHost>(html`<usage-task-host .source=${readSource()}></usage-task-host>`);
      host.source = newSource();
      await host.updateComplete;
      expect(host.shown).to.contain('nothing');
      expect(host.reads).to.have.length(1);
    });
  });

  let host: TaskHost;

  const lastRead = () => host.reads.at(-1)!;

  async function succeed(value: string, read = lastRead()): Promise<void> {
    const loaded = oneEvent(host, 'task-load');
    read.resolve(value);
    await loaded;
    await host.updateComplete;
  }

  async function fail(reason: unknown, read = lastRead()): Promise<void> {
    const failed = oneEvent(host, 'task-error');
    read.reject(reason);
    await failed;
    await host.updateComplete;
  }

  async function refresh(): Promise<void> {
    void host.task.refresh();
    await host.updateComplete;
  }

  beforeEach(async () => {
    host = await fixture(html`<usage-task-host .source=${newSource()}></usage-task-host>`);
  });

  it('reads as soon as there is a source, and says that it does', () => {
    expect(host.reads).to.have.length(1);
    expect(lastRead()).to.include({ source: host.source, range: 'November' });
    expect(host.shown).to.equal('nothing, reading');
  });

  it('does not read where there is no source', async () => {
    const idle = await fixture<TaskHost>(html`<usage-task-host></usage-task-host>`);
    await idle.task.refresh();
    await idle.updateComplete;
    expect(idle.reads).to.be.empty;
    expect(idle.shown).to.equal('nothing');
  });

  it('shows the answer, then tells of it', async () => {
    await succeed('42 credits');
    expect(host.shown).to.equal('42 credits');
    expect(host.told).to.deep.equal(['load of 42 credits while showing 42 credits']);
  });

  it('shows a failure, then tells of it', async () => {
    await fail(new UsageError('forbidden', 'Not for you.'));
    expect(host.shown).to.equal('nothing, forbidden: Not for you.');
    expect(host.told).to.deep.equal(['error of forbidden while showing nothing, forbidden: Not for you.']);
  });

  it('keeps what was shown while it reads again', async () => {
    await succeed('42 credits');
    await refresh();
    expect(host.shown).to.equal('42 credits, reading');
    await succeed('43 credits');
    expect(host.shown).to.equal('43 credits');
  });

  it('keeps what was shown when a refresh fails', async () => {
    await succeed('42 credits');
    await refresh();
    await fail(new UsageError('network', 'No connection'));
    expect(host.shown).to.equal('42 credits, network: No connection');
  });

  it('keeps a failure in sight until a read succeeds', async () => {
    await fail(new UsageError('network', 'No connection'));
    await refresh();
    expect(host.shown).to.equal('nothing, network: No connection, reading');
    await succeed('42 credits');
    expect(host.shown).to.equal('42 credits');
  });

  it('takes for a fault of the source what is no UsageError', async () => {
    const cause = new TypeError('x is not a function');
    await fail(cause);
    expect(host.task.error).to.be.instanceOf(UsageError);
    expect(host.task.error).to.include({ kind: 'unavailable', message: 'x is not a function', cause });
    await refresh();
    await fail('out of order');
    expect(host.task.error).to.include({ kind: 'unavailable', message: 'out of order' });
  });

  it('takes an error of another copy of the library for what it says', async () => {
    const foreign = Object.assign(new Error('Not for you.'), { name: 'UsageError', kind: 'forbidden' });
    await fail(foreign);
    expect(host.shown).to.equal('nothing, forbidden: Not for you.');
  });

  it('reads again when what it depends on changes, and gives up the read before', async () => {
    host.range = 'October';
    await host.updateComplete;
    expect(host.reads.map(({ range }) => range)).to.deep.equal(['November', 'October']);
    expect(host.reads.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
  });

  it('does not read again when the host updates for another reason', async () => {
    host.requestUpdate();
    await host.updateComplete;
    expect(host.reads).to.have.length(1);
  });

  it('ignores an answer and a failure that come late from an older read', async () => {
    host.range = 'October';
    await host.updateComplete;
    host.range = 'September';
    await host.updateComplete;
    const [november, october, september] = host.reads;
    november!.resolve('of November');
    october!.reject(new UsageError('network', 'No connection'));
    await succeed('of September', september);
    expect(host.shown).to.equal('of September');
    expect(host.told).to.have.length(1);
  });

  it('ignores an older answer that comes after the newest', async () => {
    host.range = 'October';
    await host.updateComplete;
    const [november, october] = host.reads;
    await succeed('of October', october);
    november!.resolve('of November');
    await nextFrame();
    expect(host.shown).to.equal('of October');
    expect(host.told).to.have.length(1);
  });

  it('forgets what another source had said', async () => {
    await succeed('42 credits');
    host.source = newSource();
    await host.updateComplete;
    expect(lastRead().source).to.equal(host.source);
    expect(host.shown).to.equal('nothing, reading');
  });

  it('forgets the failure of another source', async () => {
    await fail(new UsageError('network', 'No connection'));
    host.source = newSource();
    await host.updateComplete;
    expect(host.shown).to.equal('nothing, reading');
  });

  it('forgets and stops when its source is taken away', async () => {
    await succeed('42 credits');
    await refresh();
    const { signal } = lastRead();
    host.source = undefined;
    await host.updateComplete;
    expect(signal.aborted).to.be.true;
    expect(host.shown).to.equal('nothing');
  });

  it('stops when the host leaves the page', () => {
    const { signal } = lastRead();
    host.remove();
    expect(signal.aborted).to.be.true;
    expect(host.task.isPending).to.be.false;
  });

  it('reads again when the host comes back before the answer had come', async () => {
    const parent = host.parentElement!;
    const [stopped] = host.reads;
    host.remove();
    parent.append(host);
    await host.updateComplete;
    expect(host.reads).to.have.length(2);
    stopped!.resolve('too late');
    await succeed('42 credits');
    expect(host.shown).to.equal('42 credits');
    expect(host.told).to.have.length(1);
  });

  it('asks nothing while its host is away, and what has changed meanwhile when that is back', async () => {
    await succeed('42 credits');
    const parent = host.parentElement!;
    host.remove();
    host.range = 'October';
    await host.updateComplete;
    await host.task.refresh();
    expect(host.reads).to.have.length(1);
    expect(host.shown).to.equal('42 credits');
    parent.append(host);
    await host.updateComplete;
    expect(host.reads.map(({ range }) => range)).to.deep.equal(['November', 'October']);
    await succeed('43 credits');
    expect(host.shown).to.equal('43 credits');
  });

  it('does not read again when the host is moved with its answer', async () => {
    await succeed('42 credits');
    const parent = host.parentElement!;
    host.remove();
    parent.append(host);
    await host.updateComplete;
    expect(host.reads).to.have.length(1);
    expect(host.shown).to.equal('42 credits');
  });

  describe('offline', () => {
    const goOnline = async () => {
      window.dispatchEvent(new Event('online'));
      await host.updateComplete;
    };

    it('reads again as soon as the browser is online again', async () => {
      await succeed('42 credits');
      await refresh();
      await fail(new UsageError('network', 'No connection'));
      await goOnline();
      expect(host.shown).to.equal('42 credits, network: No connection, reading');
      await succeed('43 credits');
      expect(host.shown).to.equal('43 credits');
      await goOnline();
      expect(host.reads).to.have.length(3);
    });

    it('waits for the next time when it fails again', async () => {
      await fail(new UsageError('network', 'No connection'));
      await goOnline();
      await fail(new UsageError('network', 'No connection'));
      expect(host.reads).to.have.length(2);
      await goOnline();
      expect(host.reads).to.have.length(3);
    });

    it('does not read again what failed for another reason, or is being read', async () => {
      await goOnline();
      expect(host.reads).to.have.length(1);
      await fail(new UsageError('forbidden', 'Not for you.'));
      await goOnline();
      expect(host.reads).to.have.length(1);
    });

    it('hears nothing while its host is away, and reads again when that is back', async () => {
      const parent = host.parentElement!;
      await fail(new UsageError('network', 'No connection'));
      host.remove();
      await goOnline();
      expect(host.reads).to.have.length(1);
      parent.append(host);
      await host.updateComplete;
      expect(host.reads).to.have.length(2);
    });
  });

  it('keeps waiting for an answer that never comes, and gives it up for another question', async () => {
    await nextFrame();
    expect(host.shown).to.equal('nothing, reading');
    host.range = 'October';
    await host.updateComplete;
    expect(host.reads[0]!.signal.aborted).to.be.true;
    await succeed('of October');
    expect(host.shown).to.equal('of October');
    await refresh();
    const { signal } = lastRead();
    await refresh();
    expect(signal.aborted).to.be.true;
    host.remove();
    expect(lastRead().signal.aborted).to.be.true;
  });

  it('survives a source that throws at once', async () => {
    class Throwing extends LitElement {
      readonly task = new SourceTask<readonly [], string>(this, {
        source: () => shared,
        args: () => [],
        read: () => {
          throw new UsageError('unsupported', 'No usage here.');
        },
        onError: () => this.dispatchEvent(new Event('task-error')),
      });
    }
    const shared = newSource();
    customElements.define('usage-throwing-host', Throwing);
    const element = new Throwing();
    const failed = oneEvent(element, 'task-error');
    host.append(element);
    await failed;
    expect(element.task.error?.kind).to.equal('unsupported');
    expect(element.task.isPending).to.be.false;
  });
});
