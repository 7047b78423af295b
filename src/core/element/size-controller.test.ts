import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { SizeController } from './size-controller.js';

class SizeHost extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
    .ruler {
      block-size: 0;
    }
  `;

  /** Which ruler stands in the shadow tree; none for 0. */
  @property({ type: Number }) ruler = 1;

  readonly size = new SizeController(this);
  updates = 0;

  /** Sets the outer width, as a host app's layout would. */
  take(width: string): void {
    this.style.inlineSize = width;
  }

  protected override render(): TemplateResult {
    return html`${this.ruler === 0 ? nothing : keyed(this.ruler, html`<div class="ruler"></div>`)}${this.size.width} px`;
  }

  protected override updated(): void {
    this.updates++;
    if (this.size.width > 0) this.dispatchEvent(new Event(`width-${this.size.width}`));
  }
}
customElements.define('usage-size-host', SizeHost);

describe('SizeController', () => {
  async function hostOf(width: string): Promise<SizeHost> {
    const host = new SizeHost();
    host.take(width);
    const measured = oneEvent(host, `width-${Math.floor(parseFloat(width))}`);
    const frame = await fixture(html`<div></div>`);
    frame.append(host);
    await measured;
    // A change while sizes are still being told would be told a frame later, with an error.
    await nextFrame();
    return host;
  }

  it('knows no width before the host is laid out', async () => {
    const host = await fixture<SizeHost>(html`<usage-size-host hidden></usage-size-host>`);
    expect(host.size.width).to.equal(0);
  });

  it('measures whole pixels', async () => {
    expect((await hostOf('300.75px')).size.width).to.equal(300);
  });

  it('measures the room for content, not the padding', async () => {
    const host = await hostOf('300px');
    const measured = oneEvent(host, 'width-260');
    host.style.boxSizing = 'border-box';
    host.style.padding = '20px';
    await measured;
    expect(host.size.width).to.equal(260);
  });

  it('follows the width, and shows it', async () => {
    const host = await hostOf('300px');
    const measured = oneEvent(host, 'width-200');
    host.take('200px');
    await measured;
    expect(host.renderRoot.textContent).to.contain('200 px');
  });

  it('does not update the host for a part of a pixel', async () => {
    const host = await hostOf('300px');
    const { updates } = host;
    host.take('300.9px');
    const witness = await hostOf('120px');
    expect(witness.size.width).to.equal(120);
    expect(host.updates).to.equal(updates);
  });

  it('follows the ruler that is there, when the host renders another', async () => {
    const host = await hostOf('300px');
    host.ruler = 0;
    await host.updateComplete;
    host.ruler = 2;
    await host.updateComplete;
    const measured = oneEvent(host, 'width-200');
    host.take('200px');
    await measured;
    expect(host.size.width).to.equal(200);
  });

  it('keeps its width while the host is hidden, and updates nothing', async () => {
    const host = await hostOf('300px');
    const { updates } = host;
    host.hidden = true;
    const witness = await hostOf('120px');
    expect(witness.size.width).to.equal(120);
    expect([host.size.width, host.updates]).to.deep.equal([300, updates]);
    const measured = oneEvent(host, 'width-200');
    host.take('200px');
    host.hidden = false;
    await measured;
    expect(host.size.width).to.equal(200);
  });

  it('measures anew when the host comes back at another width', async () => {
    const host = await hostOf('300px');
    const parent = host.parentElement!;
    host.remove();
    host.take('150px');
    const measured = oneEvent(host, 'width-150');
    parent.append(host);
    await measured;
    expect(host.size.width).to.equal(150);
  });
});
