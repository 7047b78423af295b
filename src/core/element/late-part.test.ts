import { expect } from '@open-wc/testing';
import { css, html, nothing } from 'lit';
import { addStyles, LatePart, LatePartElement } from './late-part.js';

const early = css`
  p {
    color: rgb(0, 0, 1);
    margin: 0;
  }
`;
const late = css`
  p {
    color: rgb(0, 0, 2);
    padding: 3px;
  }
`;
const own = css`
  p {
    color: rgb(0, 0, 3);
  }
`;

function answerToCome() {
  let resolve!: (text: string) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<string>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

class LateHost extends LatePartElement {
  static override styles = [early, own];
  answer = answerToCome();
  asked = 0;
  readonly inside: LatePart<string>;

  constructor() {
    super();
    this.inside = new LatePart(this, () => this.#load());
  }

  protected override render() {
    const { value, error } = this.inside;
    return html`<p>${value ?? error?.kind ?? nothing}</p>`;
  }

  async #load(): Promise<string> {
    this.asked++;
    const text = await this.answer.promise;
    addStyles(this, late);
    return text;
  }
}
customElements.define('late-host', LateHost);

describe('LatePart', () => {
  async function shown(): Promise<LateHost> {
    const host = new LateHost();
    document.body.append(host);
    await host.updateComplete;
    return host;
  }
  afterEach(() => document.querySelector('late-host')?.remove());
  const textOf = (host: LateHost) => host.renderRoot.textContent;

  it('is asked for once it is wanted, and once', async () => {
    const host = await shown();
    expect(host.asked).to.equal(0);
    host.inside.want();
    host.inside.want();
    host.answer.resolve('here');
    await host.updateComplete;
    host.inside.want();
    expect(host.asked).to.equal(1);
  });

  it('is on the page when its host says that the update is complete', async () => {
    const host = await shown();
    host.inside.want();
    const complete = host.updateComplete;
    expect(textOf(host)).to.equal('');
    host.answer.resolve('here');
    await complete;
    expect(textOf(host)).to.equal('here');
  });

  it('that can’t be loaded says so, and can be asked for again', async () => {
    const host = await shown();
    host.inside.want();
    host.answer.reject(new TypeError('Failed to fetch'));
    await host.updateComplete;
    expect(textOf(host)).to.equal('network');
    expect(host.inside.error?.cause).to.be.instanceOf(TypeError);
    host.answer = answerToCome();
    host.answer.resolve('here');
    host.inside.want();
    await host.updateComplete;
    expect(textOf(host)).to.equal('here');
    expect(host.inside.error).to.equal(undefined);
  });

  it('adds its styles once, before the element’s own', async () => {
    const host = await shown();
    addStyles(host, [late, [late]]);
    addStyles(host, late);
    const look = getComputedStyle(host.renderRoot.querySelector('p')!);
    expect(look.color).to.equal('rgb(0, 0, 3)');
    expect(look.padding).to.equal('3px');
    expect((host.renderRoot as ShadowRoot).adoptedStyleSheets).to.have.length(3);
  });
});
