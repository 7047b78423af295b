import { expect, fixture, html } from '@open-wc/testing';
import { nothing } from 'lit';
import { SeededSource } from '../../../seed/source.js';
import type { UsageSource } from '../model/index.js';
import { UsageElement, type SourceConnection } from './usage-element.js';

/** Tells which sources it has opened. */
class ConnectionHost extends UsageElement {
  readonly opened: SourceConnection[] = [];

  protected override openSource(connection: SourceConnection): UsageSource {
    this.opened.push(connection);
    return new SeededSource();
  }

  protected override render(): typeof nothing {
    return nothing;
  }
}
customElements.define('usage-connection-host', ConnectionHost);

describe('UsageElement', () => {
  async function connected(properties: Partial<ConnectionHost>): Promise<ConnectionHost> {
    const host = await fixture<ConnectionHost>(html`
      <usage-connection-host endpoint="/api" workspace="acme"></usage-connection-host>
    `);
    host.opened.length = 0;
    await set(host, properties);
    return host;
  }

  async function set(host: ConnectionHost, properties: Partial<ConnectionHost>): Promise<void> {
    Object.assign(host, properties);
    await host.updateComplete;
  }

  it('reads with cookies where it has nothing else', async () => {
    const host = await fixture<ConnectionHost>(html`
      <usage-connection-host endpoint="/api" workspace="acme"></usage-connection-host>
    `);
    expect(host.opened).to.deep.equal([{ endpoint: '/api', workspace: 'acme' }]);
    await set(host, { token: '' });
    expect(host.opened.at(-1)).to.deep.equal({ endpoint: '/api', workspace: 'acme' });
  });

  it('reads with tokens from the host’s address', async () => {
    const host = await fixture<ConnectionHost>(html`
      <usage-connection-host endpoint="/api" workspace="acme" token-endpoint="/usage-token"></usage-connection-host>
    `);
    expect(host.opened).to.deep.equal([{ endpoint: '/api', workspace: 'acme', tokenEndpoint: '/usage-token' }]);
    await set(host, { token: 'abc' });
    expect(host.opened.at(-1)).to.deep.equal({ endpoint: '/api', workspace: 'acme', token: 'abc' });
  });

  it('opens another source for another token', async () => {
    const host = await connected({ token: 'abc' });
    await set(host, { token: 'def' });
    await set(host, { token: () => 'ghi' });
    await set(host, { token: undefined });
    expect(host.opened.map(({ token }) => typeof token)).to.deep.equal(['string', 'string', 'function', 'undefined']);
  });

  it('keeps its source when a template of the host makes a new token function, which is asked from then on', async () => {
    const host = await connected({ token: () => 'first' });
    const [{ token } = {}] = host.opened;
    const ask = () => (typeof token === 'function' ? token() : undefined);
    expect(ask()).to.equal('first');
    await set(host, { token: () => 'second' });
    expect(host.opened).to.have.length(1);
    expect(ask()).to.equal('second');
    // What is still being read goes on with the function that its source was opened with.
    await set(host, { token: undefined });
    expect(ask()).to.equal('first');
  });

  it('opens another one all the same when something else changes too', async () => {
    const host = await connected({ token: () => 'first' });
    await set(host, { token: () => 'second', workspace: 'other' });
    expect(host.opened.map(({ workspace }) => workspace)).to.deep.equal(['acme', 'other']);
  });
});
