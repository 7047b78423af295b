// Types of the tags in JSX.
import type {} from 'credit-usage-elements/jsx';
import 'credit-usage-elements/credit-usage-provider/define';
import 'credit-usage-elements/workspace-limits/define';
import { CreditUsageChart } from 'credit-usage-elements/react';
import { useState } from 'react';
import { memorySource } from '../shared/memory-source.js';

/** The chart as a React component, the other tags as they are: React 19 sets their properties and hears their events. */
export function SettingsPage() {
  const [used, setUsed] = useState('…');
  const [asked, setAsked] = useState('');
  const [isOnlyInference, setOnlyInference] = useState(false);
  return (
    <>
      <h1>Plan and usage</h1>
      <p>
        <output id="used">{used}</output>
      </p>
      <label>
        <input
          type="checkbox"
          id="only-inference"
          checked={isOnlyInference}
          onChange={(event) => setOnlyInference(event.target.checked)}
        />{' '}
        Inference only
      </label>
      <credit-usage-provider source={memorySource} mode="daily" usageTypes={isOnlyInference ? ['inference'] : []}>
        <section>
          <CreditUsageChart onUsageLoad={(event) => setUsed(`${event.totalCredits} credits used`)} />
        </section>
        <section>
          <h2>Limits</h2>
          <workspace-limits canRaise onusage-limit-raise={(event) => setAsked(`Asked for more: ${event.limit}`)} />
          <p>
            <output id="asked">{asked}</output>
          </p>
        </section>
      </credit-usage-provider>
    </>
  );
}
