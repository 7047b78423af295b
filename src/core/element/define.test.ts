import { expect } from '@open-wc/testing';
import { define, type VersionedElement } from './define.js';

function elementOf(version: string): VersionedElement {
  return class extends HTMLElement {
    static readonly version = version;
  };
}

describe('define', () => {
  const tag = 'usage-example';
  const { warn } = console;
  let registry: CustomElementRegistry;
  let warnings: string[];

  beforeEach(() => {
    registry = new CustomElementRegistry();
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('registers the element', () => {
    const element = elementOf('1.0.0');
    define(tag, element, registry);
    expect(registry.get(tag)).to.equal(element);
    expect(warnings).to.be.empty;
  });

  it('is silent when the same version comes again, and keeps the first', () => {
    const [first, second] = [elementOf('1.0.0'), elementOf('1.0.0')];
    define(tag, first, registry);
    define(tag, first, registry);
    define(tag, second, registry);
    expect(registry.get(tag)).to.equal(first);
    expect(warnings).to.be.empty;
  });

  it('keeps the first when another version comes, and says so once', () => {
    const first = elementOf('1.0.0');
    define(tag, first, registry);
    define(tag, elementOf('2.0.0'), registry);
    expect(registry.get(tag)).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain(`<${tag}>`).and.to.contain('1.0.0').and.to.contain('2.0.0');
  });

  it('keeps an element of somebody else, and says so', () => {
    const foreign = class extends HTMLElement {};
    registry.define(tag, foreign);
    define(tag, elementOf('1.0.0'), registry);
    expect(registry.get(tag)).to.equal(foreign);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('unknown').and.to.contain('1.0.0');
  });

  it('warns instead of throwing when the registry refuses', () => {
    const element = elementOf('1.0.0');
    define(tag, element, registry);
    define('usage-second-tag', element, registry);
    define('not a tag', elementOf('1.0.0'), registry);
    expect(registry.get('usage-second-tag')).to.equal(undefined);
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.contain('<usage-second-tag>');
    expect(warnings[1]).to.contain('<not a tag>');
  });

  it('takes the page’s registry unless it is given one', () => {
    const element = elementOf('1.0.0');
    define('usage-define-test', element);
    expect(customElements.get('usage-define-test')).to.equal(element);
  });

  it('does nothing where there are no custom elements', () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'customElements')!;
    Object.defineProperty(globalThis, 'customElements', { value: undefined, configurable: true });
    try {
      define('usage-nowhere', elementOf('1.0.0'));
    } finally {
      Object.defineProperty(globalThis, 'customElements', descriptor);
    }
    expect(customElements.get('usage-nowhere')).to.equal(undefined);
    expect(warnings).to.be.empty;
  });
});
