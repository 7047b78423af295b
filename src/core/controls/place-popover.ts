/** Room between a popover and what it belongs to, and between it and the edge of the window, in CSS pixels. */
const GAP = 4;
const EDGE = 8;

/**
 * Puts a popover under the button that opens it, or above where there is more room, always inside the window and at the
 * start edge of the button. To be used as the listener of its `beforetoggle`; it follows while the page scrolls and while
 * it grows itself. When it closes, the focus in it goes back to the button.
 */
export function placeUnderButton(event: Event): void {
  const { newState } = event as ToggleEvent;
  const popover = event.currentTarget as HTMLElement;
  const root = popover.getRootNode() as ShadowRoot | Document;
  const button = root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`);
  if (!button) return;
  if (newState !== 'open') {
    if (popover.contains(root.activeElement)) giveFocusBack(popover, button);
    return;
  }
  const following = new AbortController();
  const place = () => {
    // One that leaves the page while it is open is closed without an event.
    if (popover.matches(':popover-open')) placeBeside(popover, button.getBoundingClientRect());
    else following.abort();
  };
  window.addEventListener('scroll', place, { capture: true, passive: true, signal: following.signal });
  window.addEventListener('resize', place, { passive: true, signal: following.signal });
  // It has no size until it is shown, which happens after this listener, and what is read then makes it taller.
  const growing = new ResizeObserver(place);
  growing.observe(popover);
  following.signal.addEventListener('abort', () => growing.disconnect(), { once: true });
  popover.addEventListener('beforetoggle', (next) => next.newState === 'closed' && following.abort(), {
    signal: following.signal,
  });
}

/** Within a shadow root browsers leave that to the page. */
function giveFocusBack(popover: HTMLElement, button: HTMLElement): void {
  const take = (event: ToggleEvent) => {
    // Shown again at once, as to say what is wrong in it: the focus that it got since is its own.
    if (event.newState === 'open') return;
    const { activeElement } = popover.getRootNode() as ShadowRoot | Document;
    // It may stay for a moment in what is no longer shown.
    if (document.activeElement === document.body || popover.contains(activeElement)) button.focus();
  };
  popover.addEventListener('toggle', take, { once: true });
}

function placeBeside(popover: HTMLElement, anchor: DOMRect): void {
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isRightToLeft = popover.matches(':dir(rtl)');
  const wanted = isRightToLeft ? anchor.right - width : anchor.left;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - height;
  const fitsBelow = below + height <= clientHeight - EDGE;
  moveTo(
    popover,
    clamp(wanted, EDGE, clientWidth - width - EDGE),
    fitsBelow || above < EDGE ? clamp(below, EDGE, Math.max(EDGE, clientHeight - height - EDGE)) : above,
  );
}

/** Places a fixed element by its corner; through the object model, which a strict style policy allows. */
export function moveTo(element: HTMLElement, left: number, top: number): void {
  element.style.left = `${Math.round(left)}px`;
  element.style.top = `${Math.round(top)}px`;
}

/** The number, or the bound that it is beyond; the lower one where they contradict each other. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
