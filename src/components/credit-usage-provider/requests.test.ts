import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { ServedSeed } from '../../../test/served-seed.js';
import '../../define.js';

const NOVEMBER = '1,210.8';
const LONGEST_PAUSE_MS = 10_000;

describe('<credit-usage-provider> over HTTP', () => {
  const { setTimeout: realSetTimeout } = globalThis;
  let server: ServedSeed;

  beforeEach(() => {
    // The pauses between tries are asked for, not waited for; the time that an answer may take is longer.
    globalThis.setTimeout = ((run: () => void, ms = 0) =>
      realSetTimeout(run, ms >= LONGEST_PAUSE_MS ? ms : 0)) as typeof setTimeout;
    server = new ServedSeed();
    server.start();
  });

  afterEach(() => {
    server.stop();
    globalThis.setTimeout = realSetTimeout;
  });

  /** Until nothing is asked any more and what was answered is shown. */
  async function quiet(): Promise<void> {
    for (let before = -1; before !== server.asked.length;) {
      before = server.asked.length;
      await aTimeout(0);
      for (let frame = 0; frame < 6; frame++) await nextFrame();
    }
  }

  async function pageOfFive() {
    const page = await fixture<HTMLElementTagNameMap['credit-usage-provider']>(html`
      <credit-usage-provider endpoint="/api" workspace="acme" token-endpoint="/usage-token">
        <credit-usage-chart></credit-usage-chart>
        <folder-usage-tree></folder-usage-tree>
        <cycle-breakdown></cycle-breakdown>
        <usage-audit-log></usage-audit-log>
        <workspace-limits></workspace-limits>
      </credit-usage-provider>
    `);
    await quiet();
    const tags = [...page.children];
    return {
      provider: page,
      chart: page.querySelector('credit-usage-chart')!,
      total: () => page.querySelector('credit-usage-chart')!.shadowRoot!.querySelector('.total')?.textContent,
      /** Which tags say that something has failed, as a state or above what they had shown before. */
      failed: () =>
        tags
          .filter((tag) => tag.shadowRoot!.querySelector('.stale') ?? tag.shadowRoot!.textContent.includes('Retry'))
          .map(({ localName }) => localName),
      texts: () => tags.map(({ shadowRoot }) => shadowRoot!.textContent).join(' '),
    };
  }

  const reads = () => server.asked.filter((each) => !each.startsWith('POST'));
  const tokens = () => server.asked.filter((each) => each.startsWith('POST'));
  const tokenOf = (request: Request) => request.headers.get('authorization');

  function giveTokens(isValid: (token: string) => boolean = () => true): void {
    server.intercept = (request, path) => {
      if (path === '/usage-token') return Response.json({ token: `token-${tokens().length}` });
      const token = tokenOf(request)?.replace('Bearer ', '') ?? '';
      return isValid(token) ? undefined : Response.json({ detail: 'The token has expired.' }, { status: 401 });
    };
  }

  it('asks each question of five tags once, and for one token', async () => {
    giveTokens();
    const { total, failed, provider } = await pageOfFive();
    expect(total()).to.equal(NOVEMBER);
    expect(failed()).to.deep.equal([]);
    expect(tokens()).to.deep.equal(['POST /usage-token']);
    expect(reads().filter((each) => each === '/')).to.have.length(1);
    for (const path of ['/usage', '/folders', '/breakdown', '/events', '/limits']) {
      expect(
        reads().some((each) => each.startsWith(path)),
        path,
      ).to.equal(true);
    }
    expect(server.repeated).to.deep.equal([]);

    server.asked.length = 0;
    provider.cycle = 'plan-2026-10';
    await quiet();
    expect(reads()).to.not.be.empty;
    expect(server.repeated).to.deep.equal([]);
  });

  it('gets one new token when that of five tags runs out, and nobody sees it', async () => {
    let valid = 'token-1';
    giveTokens((token) => token === valid);
    const { provider, failed, total } = await pageOfFive();
    valid = 'token-2';
    provider.cycle = 'plan-2026-10';
    await quiet();
    expect(tokens()).to.have.length(2);
    expect(failed()).to.deep.equal([]);
    expect(total()).to.not.equal(NOVEMBER);
  });

  it('says in every tag that the reader is not signed in, and goes on once they are', async () => {
    server.intercept = (_, path) =>
      path === '/usage-token' ? Response.json({ detail: 'Your session has ended.' }, { status: 401 }) : undefined;
    const { texts, chart, provider, total } = await pageOfFive();
    expect(reads()).to.deep.equal([]);
    expect(tokens()).to.have.length(1);
    expect(texts().split('Your session has ended.')).to.have.length(6);
    giveTokens();
    const retry = [...chart.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent.includes('Retry'));
    retry!.click();
    await quiet();
    expect(total()).to.equal(NOVEMBER);
    expect(provider.isConnected).to.equal(true);
  });

  it('shows the rest where one thing fails', async () => {
    server.intercept = (_, path) => {
      if (path === '/usage-token') return Response.json({ token: 'a' });
      return path === '/limits' ? Response.json({ detail: 'Not for you.' }, { status: 403 }) : undefined;
    };
    const { total, texts } = await pageOfFive();
    expect(total()).to.equal(NOVEMBER);
    expect(texts()).to.not.contain('Retry');
  });

  it('reads again when the browser is online again what has failed without a connection', async () => {
    giveTokens();
    const { intercept } = server;
    server.intercept = (request, path) =>
      path === '/usage-token' ? intercept(request, path) : Promise.reject(new TypeError('Failed to fetch'));
    const { failed, texts, total } = await pageOfFive();
    expect(failed()).to.have.length(5);
    expect(texts()).to.contain('No connection.');
    server.intercept = intercept;
    window.dispatchEvent(new Event('online'));
    await quiet();
    expect(failed()).to.deep.equal([]);
    expect(total()).to.equal(NOVEMBER);
  });

  it('shows the newest choice, whatever is answered last', async () => {
    giveTokens();
    const { provider, chart, total, failed } = await pageOfFive();
    const { intercept } = server;
    let answerOctober: () => void = () => undefined;
    const october = new Promise<void>((resolve) => (answerOctober = resolve));
    server.intercept = async (request, path) => {
      if (new URL(request.url).searchParams.get('from') === '2026-10-01') await october;
      return (await intercept(request, path))!;
    };
    provider.cycle = 'plan-2026-10';
    await quiet();
    expect(total()).to.equal(NOVEMBER);
    provider.cycle = 'plan-2026-09';
    await quiet();
    answerOctober();
    await quiet();
    expect(chart.shadowRoot!.textContent).to.contain('Sep');
    expect(failed()).to.deep.equal([]);
  });

  it('keeps what is shown where no answer comes, gives up what nobody waits for, and asks nothing when it is away', async () => {
    giveTokens();
    const { provider, total, failed } = await pageOfFive();
    server.intercept = () => new Promise(() => undefined);
    server.requests.length = 0;
    provider.cycle = 'plan-2026-10';
    await quiet();
    expect(total()).to.equal(NOVEMBER);
    expect(failed()).to.deep.equal([]);
    // What the workspace is, they ask again and again, and join who waits for that.
    const pending = server.requests.filter(({ url }) => !url.endsWith('/acme'));
    expect(pending).to.not.be.empty;
    provider.cycle = 'plan-2026-09';
    await quiet();
    expect(pending.filter(({ signal }) => !signal.aborted).map(({ url }) => url)).to.deep.equal([]);
    provider.remove();
    await quiet();
    expect(server.requests.filter(({ signal }) => !signal.aborted).map(({ url }) => url)).to.deep.equal([]);
  });
});
