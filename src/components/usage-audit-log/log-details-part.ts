import { html, type TemplateResult } from 'lit';
import { icon } from '../../core/element/index.js';
import { factsOf, rawText, type LogRow, type RowWords } from './usage-audit-log.view.js';

/** All that is known of an event, and the event as its source has it, to be copied. */
export function detailsPart(row: LogRow, words: RowWords, isCopied: boolean, copy: () => void): TemplateResult {
  const { audit } = words.terms;
  return html`
    <div class="inside" part="details">
      <dl>
        ${factsOf(row.event, words).map(
          ({ name, value }) =>
            html`<div>
              <dt><bdi>${name}</bdi></dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>
      <div class="raw">
        <button class="button" type="button" @click=${copy}>
          ${icon(isCopied ? 'check' : 'copy')}${isCopied ? audit.copied : audit.copy}
        </button>
        <pre dir="ltr" tabindex="0" role="region" aria-label=${audit.raw}>${rawText(row.event)}</pre>
      </div>
    </div>
  `;
}
