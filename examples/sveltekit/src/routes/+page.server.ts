import 'credit-usage-elements/credit-usage-chart/define';
import 'credit-usage-elements/credit-usage-provider/define';
import 'credit-usage-elements/workspace-limits/define';
import { renderUsage } from 'credit-usage-elements/server';
import { html } from 'lit';
import { memorySource } from '../../../shared/memory-source.js';

/** The server reads from its own source, the browser from the address below. */
export async function load(): Promise<{ usage: string }> {
  const { html: usage } = await renderUsage(
    memorySource,
    (source, answers) => html`
      <credit-usage-provider lang="en" endpoint="/api" workspace="acme" .source=${source} answers=${answers}>
        <section><credit-usage-chart mode="daily"></credit-usage-chart></section>
        <section>
          <h2>Limits</h2>
          <workspace-limits can-raise></workspace-limits>
        </section>
      </credit-usage-provider>
    `,
  );
  return { usage };
}
