import { Component, signal } from '@angular/core';
import type { UsageLimitRaiseEvent, UsageLoadEvent } from 'credit-usage-elements';
import { memorySource } from '../shared/memory-source.js';
import { UsageChart, UsageProvider, WorkspaceLimits } from './usage-tags.js';

@Component({
  selector: 'settings-page',
  imports: [UsageChart, UsageProvider, WorkspaceLimits],
  template: `
    <h1>Plan and usage</h1>
    <p>
      <output id="used">{{ used() }}</output>
    </p>
    <label>
      <input type="checkbox" id="only-inference" (change)="onlyInference.set(!onlyInference())" /> Inference only
    </label>
    <credit-usage-provider mode="daily" [source]="source" [usageTypes]="onlyInference() ? ['inference'] : []">
      <section><credit-usage-chart (usage-load)="showUsed($event)"></credit-usage-chart></section>
      <section>
        <h2>Limits</h2>
        <workspace-limits [canRaise]="true" (usage-limit-raise)="showAsked($event)"></workspace-limits>
        <p>
          <output id="asked">{{ asked() }}</output>
        </p>
      </section>
    </credit-usage-provider>
  `,
})
export class SettingsPage {
  protected readonly source = memorySource;
  protected readonly used = signal('…');
  protected readonly asked = signal('');
  protected readonly onlyInference = signal(false);

  protected showUsed(event: UsageLoadEvent): void {
    this.used.set(`${event.totalCredits} credits used`);
  }

  protected showAsked(event: UsageLimitRaiseEvent): void {
    this.asked.set(`Asked for more: ${event.limit}`);
  }
}
