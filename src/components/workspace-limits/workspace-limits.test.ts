import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { SeededSource } from '../../../seed/source.js';
import { failingOnRefresh, failingWith, forbidden, neverAnswering, withheldLimits } from '../../../seed/states.js';
import '../../define.js';
import { UsageError, type Limit, type UsageSource, type WorkspaceLimitsElement } from '../../index.js';

const projects: Limit = { id: 'projects', label: 'Projects', used: '43', limit: '50', unit: null };
const storage: Limit = {
  id: 'storage',
  label: 'Storage',
  used: '1180',
  limit: '1000',
  unit: 'GB',
  note: 'Counted daily.',
};

async function open(settings: Partial<WorkspaceLimitsElement>): Promise<WorkspaceLimitsElement> {
  const element = document.createElement('workspace-limits');
  Object.assign(element, settings);
  await fixture(html`${element}`);
  return element;
}

async function loaded(source: UsageSource = new SeededSource()): Promise<WorkspaceLimitsElement> {
  const element = await open({ source });
  await waitUntil(() => rows(element).length > 0);
  return element;
}

const root = (element: WorkspaceLimitsElement) => element.shadowRoot!;
const rows = (element: WorkspaceLimitsElement) => [...root(element).querySelectorAll<HTMLElement>('li[part]')];
const words = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();
const text = (element: WorkspaceLimitsElement) => words(root(element) as unknown as Element);

describe('<workspace-limits>', () => {
  let warnings: string[];
  const { warn } = console;
  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('shows the limits of its source in their order', async () => {
    const element = await loaded();
    expect(rows(element).map((row) => words(row.querySelector('.label')!))).to.deep.equal([
      'Storage',
      'Projects',
      'Team members',
      'Edge devices',
      'API keys',
    ]);
  });

  it('shows given limits and asks nobody', async () => {
    let asked = 0;
    const source = {
      limits: () => ((asked += 1), Promise.reject(new Error('not to be asked'))),
    } as unknown as UsageSource;
    const element = await open({ limits: [projects], source });
    expect(text(element)).to.contain('Projects').and.to.contain('43 of 50').and.to.contain('7 left, near the limit');
    expect(asked).to.equal(0);
  });

  it('speaks as a meter: its name, value, bounds and what they mean', async () => {
    const element = await open({ limits: [storage] });
    const meter = root(element).querySelector('[role=meter]')!;
    const attributes = ['aria-label', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'];
    expect(attributes.map((name) => meter.getAttribute(name))).to.deep.equal([
      'Storage',
      '0',
      '1000',
      '1000',
      '1,180 of 1,000 GB, 180 GB over the limit',
    ]);
  });

  it('speaks of a use that is not known without a value', async () => {
    const element = await open({ limits: [{ ...projects, used: null }] });
    expect(root(element).querySelector('[role=meter]')).to.equal(null);
    expect(root(element).querySelector('[role=img]')!.getAttribute('aria-label')).to.contain('Not known yet');
  });

  it('puts the closest first on request', async () => {
    const element = await open({ limits: [projects, storage], order: 'closeness' });
    expect(words(rows(element)[0]!)).to.contain('Storage');
  });

  describe('raising a limit', () => {
    it('is not offered unless the host can', async () => {
      const element = await open({ limits: [storage] });
      expect(text(element)).not.to.contain('Raise');
    });

    it('asks the host which limit', async () => {
      const element = await open({ limits: [storage], canRaise: true });
      const asked: string[] = [];
      element.addEventListener('usage-limit-raise', ({ limit }) => asked.push(limit));
      root(element).querySelector<HTMLElement>('.raise button')!.click();
      expect(asked).to.deep.equal(['storage']);
    });

    it('is a link where there is an address', async () => {
      const element = await open({ limits: [{ ...storage, id: 'a/b' }], raiseHref: '/raise?of={id}' });
      expect(root(element).querySelector('.raise a')!.getAttribute('href')).to.equal('/raise?of=a%2Fb');
    });

    it('is not offered for a limit that is far', async () => {
      const element = await open({ limits: [{ ...storage, used: '1' }], canRaise: true });
      expect(root(element).querySelector('.raise button')).to.equal(null);
    });

    it('can be said in words of the host for each limit', async () => {
      const element = await fixture<WorkspaceLimitsElement>(
        html`<workspace-limits .limits=${[storage]} can-raise
          ><a slot="raise-storage" href="#">Buy</a></workspace-limits
        >`,
      );
      const slot = root(element).querySelector<HTMLSlotElement>('slot[name="raise-storage"]')!;
      expect(slot.assignedElements().map(words)).to.deep.equal(['Buy']);
    });
  });

  describe('states', () => {
    it('loading: busy, with rows to come', async () => {
      const element = await open({ source: neverAnswering() });
      expect(root(element).querySelector('[aria-busy=true]')).not.to.equal(null);
      await expect(element).to.be.accessible();
      expect(rows(element)).to.have.length(0);
    });

    it('no limits', async () => {
      expect(text(await open({ limits: [] }))).to.contain('No limits');
    });

    it('not connected', async () => {
      expect(text(await open({}))).to.contain('Not connected');
    });

    it('failed: the reason, and again on request', async () => {
      const element = await open({ source: failingWith(new UsageError('network', 'No connection')) });
      await waitUntil(() => text(element).includes('No connection.'));
      element.source = new SeededSource();
      await waitUntil(() => rows(element).length === 5);
    });

    it('no permission', async () => {
      const element = await open({ source: forbidden() });
      await waitUntil(() => text(element).includes('No permission'));
    });

    it('stale: what was shown stays, with the reason', async () => {
      const source = failingOnRefresh(new SeededSource(), new UsageError('network', 'No connection'));
      const element = await loaded(source);
      await element.refresh();
      expect(text(element)).to.contain('The refresh failed. No connection.');
      expect(rows(element)).to.have.length(5);
    });

    it('absent: a source that refuses limits, since it has none for who asks, leaves nothing', async () => {
      const element = await open({ source: withheldLimits() });
      await waitUntil(() => element.matches(':state(absent)'));
      expect(text(element)).to.equal('');
    });

    it('absent over HTTP too, where the workspace is asked only after a refusal', async () => {
      const { fetch: realFetch } = globalThis;
      const asked: string[] = [];
      globalThis.fetch = (request) => {
        const { pathname } = new URL((request as Request).url);
        asked.push(pathname);
        const isRefused = pathname.endsWith('/limits');
        const body = isRefused ? { detail: 'This token may not read limits.' } : { capabilities: { limits: false } };
        return Promise.resolve(Response.json(body, { status: isRefused ? 403 : 200 }));
      };
      try {
        const element = await open({ endpoint: '/api', workspace: 'acme' });
        await waitUntil(() => element.matches(':state(absent)'));
      } finally {
        globalThis.fetch = realFetch;
      }
      expect(asked).to.deep.equal(['/api/v1/workspaces/acme/limits', '/api/v1/workspaces/acme']);
    });

    it('absent: a source without limits leaves nothing', async () => {
      const element = await open({ source: failingWith(new UsageError('unsupported', 'No limits here')) });
      await waitUntil(() => element.matches(':state(absent)'));
      expect(text(element)).to.equal('');
    });
  });

  it('takes its source from a provider around it', async () => {
    const provider = document.createElement('credit-usage-provider');
    provider.source = new SeededSource();
    provider.append(document.createElement('workspace-limits'));
    await fixture(html`${provider}`);
    const element = provider.querySelector('workspace-limits')!;
    await waitUntil(() => rows(element).length === 5);
  });

  it('says what is wrong with given limits once, and shows the others', async () => {
    const wrong = { ...projects, used: '4e2' };
    const element = await open({ limits: [wrong, { ...storage, limit: 'ten' }, storage] });
    element.requestUpdate();
    await element.updateComplete;
    expect(rows(element)).to.have.length(2);
    expect(words(rows(element)[0]!)).to.contain('Not known yet');
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.contain('limits[0].used "4e2"');
    expect(warnings[1]).to.contain('limits[1].limit "ten"');
  });

  it('says what is wrong with thresholds and takes the usual ones', async () => {
    const element = await open({ limits: [projects], nearPercent: 120 });
    expect(words(rows(element)[0]!)).to.contain('near the limit');
    expect(warnings[0]).to.contain('near-percent "120"');
  });

  it('shows names as they are', async () => {
    const element = await open({ limits: [{ ...projects, label: '<b>Line 4</b>' }] });
    expect(words(root(element).querySelector('.label')!)).to.equal('<b>Line 4</b>');
    expect(root(element).querySelector('.label b')).to.equal(null);
  });
});
