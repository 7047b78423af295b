import { Component } from '@angular/core';
import { UsageChart } from '../../../examples/angular/usage-tags.js';

@Component({
  selector: 'wrong-page',
  imports: [UsageChart],
  template: `
    <credit-usage-chart mode="daily" />
    <credit-usage-chart mode="weekly" /><!-- wrong: no such mode -->
    <credit-usage-chart [sauce]="{}" /><!-- wrong: no such property -->
    <credit-usage-chart (usage-load)="show($event.total)" /><!-- wrong: the event has another field -->
    <workspace-limits /><!-- wrong: not among the imports -->
  `,
})
export class WrongPage {
  protected show(credits: string): string {
    return credits;
  }
}
