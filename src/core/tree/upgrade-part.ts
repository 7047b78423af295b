import { html, nothing, type TemplateResult } from 'lit';
import type { Terms } from '../locale/index.js';

/** What stands in place of folders where they are a paid feature, unless the host has words of its own. */
export function upgradePart(href: string, { tree }: Terms): TemplateResult {
  return html`
    <div class="state" part="state">
      <strong>${tree.upgradeTitle}</strong>
      <p>${tree.upgradeHint}</p>
      ${href ? html`<a class="button" href=${href}>${tree.upgradeLink}</a>` : nothing}
    </div>
  `;
}
