import { fittingGranularity, type Granularity, type UsageMode, type Workspace } from '../../core/model/index.js';
import type { Words } from './chart-parts.js';
import type { ChartUsage } from './chart-reading.js';
import { shownFigures, type SeriesKey, type ShownFigures } from './shown-figures.js';
import { chartPicture, plotWidth, type ChartPicture } from './credit-usage-chart.view.js';

export interface SceneChoice {
  /** 0 while there is no room yet: then there are figures, but no picture. */
  readonly width: number;
  readonly mode: UsageMode;
  readonly unit: 'credits' | 'money';
  readonly granularity: Granularity | 'auto';
  readonly hidden: readonly SeriesKey[];
  readonly compares: boolean;
  readonly isTextured: boolean;
  readonly isRightToLeft: boolean;
}

export interface Scene {
  readonly usage: ChartUsage;
  readonly workspace: Workspace;
  readonly shown: ShownFigures;
  readonly picture: ChartPicture | undefined;
  readonly isRightToLeft: boolean;
}

/** What is on the page. It is worked out anew only when something that it depends on has changed, not at each cursor step. */
export class ChartScene {
  #inputs: readonly unknown[] = [];
  #made: Scene | undefined;
  #isShown = false;

  /** Undefined while something else than a chart is shown. */
  get current(): Scene | undefined {
    return this.#isShown ? this.#made : undefined;
  }

  clear(): void {
    this.#isShown = false;
  }

  set(usage: ChartUsage, workspace: Workspace, choice: SceneChoice, { formats, terms }: Words): Scene {
    this.#isShown = true;
    const inputs: unknown[] = [usage, workspace, formats, ...(Object.values(choice) as unknown[])];
    if (this.#made && inputs.every((input, i) => input === this.#inputs[i])) return this.#made;
    this.#inputs = inputs;

    const { width, unit, hidden, isRightToLeft } = choice;
    const { from, to } = usage.period;
    const isByHour = usage.shown.granularity === 'hour';
    const granularity = isByHour
      ? 'hour'
      : choice.granularity === 'auto' || choice.granularity === 'hour'
        ? fittingGranularity(from, to, plotWidth(width || 1000))
        : choice.granularity;
    const shown = shownFigures(usage, workspace, { unit, granularity, hidden: new Set(hidden) }, formats, terms);
    const picture = width === 0 ? undefined : chartPicture(shown, workspace, choice, formats, terms);
    return (this.#made = { usage, workspace, shown, picture, isRightToLeft });
  }
}
