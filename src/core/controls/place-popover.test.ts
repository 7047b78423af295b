import { expect, fixture, fixtureCleanup, html, nextFrame, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { render } from 'lit';
import { clamp, moveTo, placeUnderButton } from './place-popover.js';

describe('placeUnderButton', () => {
  before(() => setViewport({ width: 800, height: 600 }));

  interface Place {
    readonly left: number;
    readonly top: number;
    readonly width?: number;
    readonly height?: number;
    readonly dir?: 'ltr' | 'rtl';
  }

  async function open({ left, top, width = 200, height = 100, dir = 'ltr' }: Place) {
    fixtureCleanup();
    const page = await fixture<HTMLElement>(html`
      <div dir=${dir}>
        <button popovertarget="choices">Choose</button>
        <div id="choices" popover @beforetoggle=${placeUnderButton}></div>
      </div>
    `);
    const button = page.querySelector('button')!;
    const popover = page.querySelector<HTMLElement>('[popover]')!;
    Object.assign(button.style, {
      position: 'fixed',
      left: `${left}px`,
      top: `${top}px`,
      width: '80px',
      height: '32px',
    });
    Object.assign(popover.style, {
      position: 'fixed',
      inset: 'auto',
      margin: '0',
      padding: '0',
      border: 'none',
      width: `${width}px`,
      height: `${height}px`,
    });
    button.click();
    await nextFrame();
    const box = () => {
      const { x, y } = popover.getBoundingClientRect();
      return { x, y };
    };
    return { page, button, popover, box };
  }

  it('puts it under the button, at its start', async () => {
    expect((await open({ left: 100, top: 50 })).box()).to.deep.equal({ x: 100, y: 50 + 32 + 4 });
  });

  it('puts it at the start of the button from right to left too', async () => {
    expect((await open({ left: 400, top: 50, dir: 'rtl' })).box().x).to.equal(400 + 80 - 200);
  });

  it('puts it above where there is no room below', async () => {
    expect((await open({ left: 100, top: 540 })).box().y).to.equal(540 - 4 - 100);
  });

  it('keeps it in the window at each edge', async () => {
    expect((await open({ left: 700, top: 50 })).box().x).to.equal(800 - 200 - 8);
    expect((await open({ left: 20, top: 50, dir: 'rtl' })).box().x).to.equal(8);
    expect((await open({ left: 100, top: 300, height: 500 })).box().y).to.equal(600 - 500 - 8);
  });

  it('begins in the window when it is larger than that', async () => {
    expect((await open({ left: 300, top: 300, width: 900, height: 700 })).box()).to.deep.equal({ x: 8, y: 8 });
  });

  it('follows its button while the page scrolls or the window changes', async () => {
    const { button, box } = await open({ left: 100, top: 50 });
    button.style.top = '150px';
    window.dispatchEvent(new Event('scroll'));
    expect(box().y).to.equal(150 + 32 + 4);
    button.style.left = '200px';
    window.dispatchEvent(new Event('resize'));
    expect(box().x).to.equal(200);
  });

  it('stays beside its button when it grows', async () => {
    const { popover, box } = await open({ left: 100, top: 500 });
    expect(box().y).to.equal(500 - 4 - 100);
    popover.style.height = '300px';
    await nextFrame();
    await nextFrame();
    expect(box().y).to.equal(500 - 4 - 300);
  });

  it('follows no more once it is closed', async () => {
    const { button, popover } = await open({ left: 100, top: 50 });
    popover.hidePopover();
    button.style.top = '150px';
    window.dispatchEvent(new Event('scroll'));
    expect(popover.style.top).to.equal('86px');
  });

  it('lets go of the window when it was taken off the page while open', async () => {
    const listen = window.addEventListener.bind(window);
    const signals: AbortSignal[] = [];
    window.addEventListener = (...of: Parameters<typeof listen>) => {
      const [, , options] = of;
      if (typeof options === 'object' && options.signal) signals.push(options.signal);
      listen(...of);
    };
    try {
      const { page } = await open({ left: 100, top: 50 });
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false, false]);
      page.remove();
      window.dispatchEvent(new Event('scroll'));
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true]);
    } finally {
      Reflect.deleteProperty(window, 'addEventListener');
    }
  });

  it('opens again where the button is then', async () => {
    const { button, popover, box } = await open({ left: 100, top: 50 });
    popover.hidePopover();
    button.style.top = '200px';
    button.click();
    await nextFrame();
    expect(box().y).to.equal(200 + 32 + 4);
  });

  describe('the focus', () => {
    async function openInShadow() {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = host.attachShadow({ mode: 'open' });
      render(
        html`<button id="open" popovertarget="choices">Choose</button>
          <div id="choices" popover @beforetoggle=${placeUnderButton}><button id="inside">One</button></div>`,
        root,
      );
      root.querySelector<HTMLElement>('#open')!.click();
      root.querySelector<HTMLElement>('#inside')!.focus();
      const popover = root.querySelector<HTMLElement>('[popover]')!;
      const close = async () => {
        const closed = oneEvent(popover, 'toggle');
        popover.hidePopover();
        await closed;
        await nextFrame();
      };
      await nextFrame();
      return { root, popover, close };
    }

    it('in it goes back to the button when it closes, also within a shadow root', async () => {
      const { root, close } = await openInShadow();
      expect(root.activeElement?.id).to.equal('inside');
      await close();
      expect(root.activeElement?.id).to.equal('open');
    });

    it('stays where it has gone meanwhile', async () => {
      const other = await fixture<HTMLElement>(html`<input aria-label="Other" />`);
      const { popover, close } = await openInShadow();
      popover.addEventListener('beforetoggle', () => other.focus());
      await close();
      expect(document.activeElement === other).to.be.true;
    });

    it('stays in one that is shown again at once', async () => {
      const { root, popover } = await openInShadow();
      popover.hidePopover();
      const toggled = oneEvent(popover, 'toggle');
      popover.showPopover();
      root.querySelector<HTMLElement>('#inside')!.focus();
      await toggled;
      await nextFrame();
      expect(root.activeElement?.id).to.equal('inside');
    });

    it('that is elsewhere stays there', async () => {
      const other = await fixture<HTMLElement>(html`<input aria-label="Other" />`);
      const { close } = await openInShadow();
      other.focus();
      await close();
      expect(document.activeElement === other).to.be.true;
    });
  });

  it('does nothing without a button', async () => {
    const lone = await fixture<HTMLElement>(html`<div id="lone" popover @beforetoggle=${placeUnderButton}></div>`);
    lone.showPopover();
    await nextFrame();
    expect(lone.style.left).to.equal('');
  });
});

describe('moveTo', () => {
  it('places on whole pixels', () => {
    const element = document.createElement('div');
    moveTo(element, 10.4, 20.6);
    expect([element.style.left, element.style.top]).to.deep.equal(['10px', '21px']);
  });
});

describe('clamp', () => {
  it('is the number, or the bound that it is beyond', () => {
    expect([clamp(5, 0, 10), clamp(-5, 0, 10), clamp(15, 0, 10)]).to.deep.equal([5, 0, 10]);
  });

  it('is the lower bound where they contradict each other', () => expect(clamp(5, 8, 2)).to.equal(8));
});
