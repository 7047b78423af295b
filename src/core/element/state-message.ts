import { html, nothing, type TemplateResult } from 'lit';
import type { Terms } from '../locale/index.js';
import type { UsageError } from '../model/index.js';
import { icon, type IconName } from './icons.js';

export interface StateMessage {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly action?: { readonly label: string; readonly run: () => void; readonly icon?: IconName };
}

/** A fact, a reason, and at most one thing to do about it. */
export function stateMessage({ icon: name, title, hint, action }: StateMessage): TemplateResult {
  return html`
    <div class="state" part="state" role="status">
      ${icon(name)}
      <strong>${title}</strong>
      <p>${hint}</p>
      ${
        action
          ? html`<button class="button" type="button" @click=${action.run}>
              ${action.icon ? icon(action.icon) : nothing}${action.label}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** What stands where a picture could not be read, and none had been before. */
export function errorState(error: UsageError, terms: Terms, retry: () => void): StateMessage {
  if (error.kind === 'forbidden') return { icon: 'lock', title: terms.forbiddenTitle, hint: terms.forbiddenHint };
  return {
    icon: error.kind === 'unauthorized' ? 'lock' : 'alert',
    title: error.kind === 'unauthorized' ? terms.unauthorizedTitle : terms.errorTitle,
    hint: errorReason(error, terms),
    action: { label: terms.retry, run: retry, icon: 'refresh' },
  };
}

/** The line above a picture that could not be refreshed. */
export function staleNotice(error: UsageError, shownAsOf: string, terms: Terms, retry: () => void): TemplateResult {
  return html`
    <div class="stale" part="stale" role="status">
      <strong>${terms.staleTitle(shownAsOf)}</strong>
      <span class="muted">${terms.refreshFailed(errorReason(error, terms))}</span>
      <button class="text-button" type="button" @click=${retry}>${terms.retry}</button>
    </div>
  `;
}

/** Our words for what only the client knows; the back end's own for what it said. */
export function errorReason(error: UsageError, terms: Terms): string {
  switch (error.kind) {
    case 'network':
      return terms.reasonNetwork;
    case 'timeout':
      return terms.reasonTimeout;
    case 'contract':
      return `${terms.reasonContract} ${sentence(error.message, terms)}`;
    default:
      return sentence(error.message, terms);
  }
}

function sentence(text: string, terms: Terms): string {
  return /[.!?。]$/.test(text) ? text : text + terms.fullStop;
}
