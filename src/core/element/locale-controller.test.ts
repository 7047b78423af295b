import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { LocaleController } from './locale-controller.js';

class LocaleHost extends LitElement {
  readonly locale = new LocaleController(this);

  /** The first of November as it is on the page. */
  get shown(): string {
    return this.renderRoot.textContent ?? '';
  }

  protected override render(): TemplateResult {
    return html`${this.locale.formats.day('2026-11-01')}${this.locale.isRightToLeft ? ', from right to left' : ''}`;
  }

  protected override updated(): void {
    this.dispatchEvent(new Event('host-updated'));
  }
}
customElements.define('usage-locale-host', LocaleHost);

class Shell extends LitElement {
  protected override render(): TemplateResult {
    return html`<usage-locale-host></usage-locale-host>`;
  }
}
customElements.define('usage-locale-shell', Shell);

const BRITISH = '1 Nov';
const AMERICAN = 'Nov 1';

describe('LocaleController', () => {
  const root = document.documentElement;
  const before = { lang: root.getAttribute('lang'), dir: root.getAttribute('dir') };

  beforeEach(() => {
    root.lang = 'en-US';
  });

  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === null) root.removeAttribute(name);
      else root.setAttribute(name, value);
    }
  });

  const nested = (shell: Element) => shell.shadowRoot!.querySelector<LocaleHost>('usage-locale-host')!;

  it('speaks the language of the document', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    expect(host.shown).to.equal(AMERICAN);
    expect(host.locale.formats.lang).to.equal('en-US');
  });

  it('prefers its own language to that around it, and a nearer one to a farther one', async () => {
    const own = await fixture<LocaleHost>(html`<usage-locale-host lang="en-GB"></usage-locale-host>`);
    expect(own.shown).to.equal(BRITISH);
    const around = await fixture(
      html`<div lang="en-US">
        <p lang="en-GB"><usage-locale-host></usage-locale-host></p>
      </div>`,
    );
    expect(around.querySelector<LocaleHost>('usage-locale-host')!.shown).to.equal(BRITISH);
  });

  it('finds the language through shadow roots', async () => {
    const shell = await fixture(html`<div lang="en-GB"><usage-locale-shell></usage-locale-shell></div>`);
    const host = nested(shell.querySelector('usage-locale-shell')!);
    await host.updateComplete;
    expect(host.shown).to.equal(BRITISH);
    const named = nested(await fixture(html`<usage-locale-shell lang="en-GB"></usage-locale-shell>`));
    await named.updateComplete;
    expect(named.shown).to.equal(BRITISH);
  });

  it('follows the language of the document', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const updated = oneEvent(host, 'host-updated');
    root.lang = 'en-GB';
    await updated;
    expect(host.shown).to.equal(BRITISH);
  });

  it('follows its own language', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const updated = oneEvent(host, 'host-updated');
    host.lang = 'en-GB';
    await updated;
    expect(host.shown).to.equal(BRITISH);
  });

  it('sees a change further in at the next update', async () => {
    const parent = await fixture(html`<div lang="en-US"><usage-locale-host></usage-locale-host></div>`);
    const host = parent.querySelector<LocaleHost>('usage-locale-host')!;
    parent.setAttribute('lang', 'en-GB');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shown).to.equal(BRITISH);
  });

  it('follows the direction of the document', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    expect(host.locale.isRightToLeft).to.be.false;
    const updated = oneEvent(host, 'host-updated');
    root.dir = 'rtl';
    await updated;
    expect(host.shown).to.equal(`${AMERICAN}, from right to left`);
  });

  it('takes the direction of the nearest that has one', async () => {
    const parent = await fixture(html`<div dir="rtl"><usage-locale-host></usage-locale-host></div>`);
    expect(parent.querySelector<LocaleHost>('usage-locale-host')!.locale.isRightToLeft).to.be.true;
  });

  it('no longer follows the document once it has left it, and follows it again when it is back', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const witness = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const parent = host.parentElement!;
    let updates = 0;
    host.addEventListener('host-updated', () => updates++);
    host.remove();
    const seen = oneEvent(witness, 'host-updated');
    root.lang = 'en-GB';
    await seen;
    await host.updateComplete;
    expect(updates).to.equal(0);
    parent.append(host);
    const updated = oneEvent(host, 'host-updated');
    root.lang = 'en-AU';
    await updated;
    expect(host.locale.formats.lang).to.equal('en-AU');
  });

  it('speaks English, numbers and dates included, where there is no dictionary for the language', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host lang="tlh"></usage-locale-host>`);
    expect(host.locale.formats.lang).to.equal('en');
    expect(host.locale.terms.today).to.equal('Today');
  });

  it('makes its formats once for each language', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const { formats } = host.locale;
    expect(host.locale.formats).to.equal(formats);
    host.lang = 'en-GB';
    expect(host.locale.formats).not.to.equal(formats);
  });
});
