/** The parts of the page around the elements that it is made of, in reading order. */
import { html, nothing, type TemplateResult } from 'lit';
import { headlinePart, icon, stillHeadlinePart } from '../../core/element/index.js';
import { asOfText, type Formats, type Terms } from '../../core/locale/index.js';
import type { Workspace } from '../../core/model/index.js';
import type { PageFacts } from './credit-usage-page.view.js';

export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** Title, how credits work, and the way to the log where there is one. */
export function headPart(helpHref: string, openLog: (() => void) | undefined, { terms }: Words): TemplateResult {
  const { page } = terms;
  return html`
    <div class="head">
      <div class="title">
        <slot name="title"><h1>${page.title}</h1></slot>
        <slot name="help"
          >${helpHref ? html`<a class="link" href=${helpHref}>${page.help}${icon('out')}</a>` : nothing}</slot
        >
      </div>
      <div class="actions">
        <slot name="actions"></slot>
        ${
          openLog
            ? html`<button class="button open-log" type="button" @click=${openLog}>
                ${icon('events')}${page.auditLog}
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}

/** The current cycles, and up to when the numbers are complete. */
export function factsPart(
  workspace: Workspace | undefined,
  facts: PageFacts | undefined,
  { formats, terms }: Words,
  refresh: () => void,
): TemplateResult {
  if (!workspace || !facts) return html`<p class="facts"><span class="blank wide"></span></p>`;
  return html`
    <p class="facts" part="cycles">
      ${facts.cycles.map(
        ({ kind, range, rest }) =>
          html`<span><bdi>${kind}</bdi> <b>${range}</b>${rest.map((each) => terms.comma + each)}</span>`,
      )}
      <span class="fresh">
        ${asOfText(workspace, formats, terms)}
        <button class="icon-button" type="button" aria-label=${terms.refresh} @click=${refresh}>
          ${icon('refresh')}
        </button>
      </span>
    </p>
  `;
}

/** How the first current cycle goes. Nothing where there is none, or where its usage could not be read. */
export function usedPart(facts: PageFacts | undefined, isPending: boolean, { terms }: Words) {
  const shown = facts?.headline;
  if (!shown) return isPending ? html`<div class="used" aria-busy="true">${stillHeadlinePart()}</div>` : nothing;
  const { usedExactly } = shown;
  const exactly = usedExactly === undefined ? nothing : html`<small>${terms.exactly(usedExactly)}</small>`;
  return html`<div class="used">
    ${headlinePart(shown, exactly)}
    ${
      facts.balances.length > 0
        ? html`<ul class="facts" aria-label=${terms.breakdown.balances}>
            ${facts.balances.map(({ name, used, granted }) => html`<li><bdi>${name}</bdi> <b>${used}</b> ${granted}</li>`)}
          </ul>`
        : nothing
    }
  </div>`;
}

/** A part of the page under its title. */
export function sectionPart(id: string, title: string, content: unknown, note = ''): TemplateResult {
  return html`
    <section class="section" part="section" aria-labelledby=${id}>
      <div class="section-head">
        <h2 id=${id}>${title}</h2>
        ${note ? html`<span class="muted">${note}</span>` : nothing}
      </div>
      ${content}
    </section>
  `;
}
