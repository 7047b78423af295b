import { Directive, ElementRef, inject, Input } from '@angular/core';
import type {
  CreditUsageChartElement,
  CreditUsageProviderElement,
  UsageSource,
  WorkspaceLimitsElement,
} from 'credit-usage-elements';
import 'credit-usage-elements/credit-usage-chart/define';
import 'credit-usage-elements/credit-usage-provider/define';
import 'credit-usage-elements/workspace-limits/define';

// Angular checks a template against directives. With one for each tag that a page has, and the properties that it
// sets, a wrong one does not compile; CUSTOM_ELEMENTS_SCHEMA would let everything pass.

@Directive({ selector: 'credit-usage-provider' })
export class UsageProvider {
  readonly #element = inject<ElementRef<CreditUsageProviderElement>>(ElementRef).nativeElement;

  @Input() set source(source: UsageSource | undefined) {
    this.#element.source = source;
  }

  @Input() set usageTypes(usageTypes: readonly string[]) {
    this.#element.usageTypes = usageTypes;
  }
}

@Directive({ selector: 'credit-usage-chart' })
export class UsageChart {
  readonly #element = inject<ElementRef<CreditUsageChartElement>>(ElementRef).nativeElement;

  @Input() set mode(mode: CreditUsageChartElement['mode']) {
    this.#element.mode = mode;
  }
}

@Directive({ selector: 'workspace-limits' })
export class WorkspaceLimits {
  readonly #element = inject<ElementRef<WorkspaceLimitsElement>>(ElementRef).nativeElement;

  @Input() set canRaise(canRaise: boolean) {
    this.#element.canRaise = canRaise;
  }
}
