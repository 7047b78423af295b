import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { en, loadTerms, type Dictionary, type Terms, type Texts } from '../locale/index.js';
import { LocaleController } from './locale-controller.js';

class LocaleHost extends LitElement {
  texts: readonly (Texts | undefined)[] = [];
  load = loadTerms;
  readonly warnings: string[] = [];
  readonly locale = new LocaleController(this, {
    texts: () => this.texts,
    warn: (message) => this.warnings.push(message),
    load: (lang) => this.load(lang),
  });

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

  describe('in a language that is loaded', () => {
    /** A host whose dictionary comes when it is let. */
    async function waiting(lang: string, texts: LocaleHost['texts'] = []) {
      const come: { terms: (terms: Terms) => void; fail: (reason: Error) => void }[] = [];
      const host = new LocaleHost();
      host.load = () => new Promise((terms, fail) => come.push({ terms, fail }));
      host.texts = texts;
      host.lang = lang;
      document.body.append(host);
      await host.updateComplete;
      return { host, come, said: () => [host.locale.terms.today, host.locale.formats.amount(1240_500_000_000n)] };
    }

    afterEach(() => {
      document.querySelectorAll('usage-locale-host').forEach((host) => host.remove());
    });

    it('speaks English with its numbers until that is here, then draws once more', async () => {
      const { host, come, said } = await waiting('de-AT');
      expect(said()).to.deep.equal(['Today', '1,240.5']);
      expect(host.shown).to.equal('Nov 1');
      let updates = 0;
      host.addEventListener('host-updated', () => updates++);
      const updated = oneEvent(host, 'host-updated');
      come[0]!.terms(await loadTerms('de'));
      await updated;
      await host.updateComplete;
      expect(said()).to.deep.equal(['Heute', '1\u00a0240,5']);
      expect([host.shown, updates, come.length]).to.deep.equal(['1. Nov.', 1, 1]);
    });

    it('goes on in the language that it speaks until the next is here', async () => {
      const { host, come, said } = await waiting('de');
      come[0]!.terms(await loadTerms('de'));
      await oneEvent(host, 'host-updated');
      host.lang = 'fr';
      await oneEvent(host, 'host-updated');
      expect(said()).to.deep.equal(['Heute', '1.240,5']);
      come[1]!.terms(await loadTerms('fr'));
      await oneEvent(host, 'host-updated');
      expect(said()).to.deep.equal(['Aujourd’hui', '1\u202f240,5']);
    });

    it('forgets a language that comes after another was asked for', async () => {
      const { host, come, said } = await waiting('de');
      host.lang = 'en-GB';
      await oneEvent(host, 'host-updated');
      come[0]!.terms(await loadTerms('de'));
      await host.updateComplete;
      expect(said()).to.deep.equal(['Today', '1,240.5']);
    });

    it('stays English where it does not come, and says so once', async () => {
      const { host, come, said } = await waiting('de', [{ today: 'Jetzt' }]);
      const updated = oneEvent(host, 'host-updated');
      come[0]!.fail(new Error('gone'));
      await updated;
      expect(said()).to.deep.equal(['Today', '1,240.5']);
      expect(host.warnings).to.have.length(1);
      expect(host.warnings[0]).to.include('"de"').and.include('gone');
      expect(come).to.have.length(1);
    });

    it('has no text of the host among English ones that are not meant', async () => {
      const { host, come, said } = await waiting('de', [{ today: 'Jetzt' }]);
      expect(said()[0]).to.equal('Today');
      come[0]!.terms(await loadTerms('de'));
      await oneEvent(host, 'host-updated');
      expect(said()[0]).to.equal('Jetzt');
    });
  });

  describe('with texts of the host', () => {
    const italian: Dictionary = { ...en, language: 'it', today: 'Oggi' };

    it('says them, the later ones before the earlier, and makes them once', async () => {
      const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
      host.texts = [{ today: 'A', refresh: 'A' }, undefined, { today: 'B' }];
      expect([host.locale.terms.today, host.locale.terms.refresh]).to.deep.equal(['B', 'A']);
      expect(host.locale.terms).to.equal(host.locale.terms);
      expect(host.locale.formats.lang).to.equal('en-US');
    });

    it('speaks a language of the host, with its numbers and the region of the page', async () => {
      const host = await fixture<LocaleHost>(html`<usage-locale-host lang="it-CH"></usage-locale-host>`);
      expect(host.locale.formats.lang).to.equal('en');
      host.texts = [italian];
      expect([host.locale.terms.today, host.locale.formats.lang]).to.deep.equal(['Oggi', 'it-CH']);
      host.lang = 'en';
      expect([host.locale.terms.today, host.locale.formats.lang]).to.deep.equal(['Oggi', 'it']);
    });
  });

  it('makes its formats once for each language', async () => {
    const host = await fixture<LocaleHost>(html`<usage-locale-host></usage-locale-host>`);
    const { formats } = host.locale;
    expect(host.locale.formats).to.equal(formats);
    host.lang = 'en-GB';
    expect(host.locale.formats).not.to.equal(formats);
  });
});
