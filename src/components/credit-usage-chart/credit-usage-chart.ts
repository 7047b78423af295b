import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { barChart, barChartSkeleton, chartStyles, markSwatch, swatch } from '../../core/chart/index.js';
import { HttpUsageSource } from '../../core/client/index.js';
import {
  errorState,
  icon,
  SizeController,
  SourceTask,
  staleNotice,
  stateMessage,
  UsageElement,
  UsageErrorEvent,
  UsageLoadEvent,
  UsageModeChangeEvent,
  type SourceConnection,
  type UsageMode,
} from '../../core/element/index.js';
import {
  civilDateAt,
  currentCycle,
  formatDecimal,
  parseCredits,
  readUsage,
  type UsageSource,
} from '../../core/model/index.js';
import { baseStyles, controlStyles, stateStyles } from '../../core/styles/index.js';
import {
  chartHeight,
  chartPicture,
  dayOfCycle,
  isEmpty,
  zoneCity,
  type ChartPicture,
  type ChartReading,
} from './credit-usage-chart.view.js';
import { styles } from './credit-usage-chart.styles.js';

const MODES: readonly UsageMode[] = ['cumulative', 'daily'];

/**
 * How many credits were used in the current billing cycle, when, and of what: stacked bars by usage type, as a running
 * total or day by day.
 *
 * @summary Credits over the billing cycle, by usage type.
 *
 * @event {UsageLoadEvent} usage-load - New numbers are shown.
 * @event {UsageErrorEvent} usage-error - The numbers could not be read; what was shown before stays.
 * @event {UsageModeChangeEvent} usage-mode-change - The user has chosen another mode.
 *
 * @csspart chart - The drawing.
 * @csspart legend - The list of series with their totals.
 * @csspart state - The message in place of a chart.
 * @csspart stale - The line above a chart that could not be refreshed.
 */
export class CreditUsageChartElement extends UsageElement {
  static override styles: CSSResultGroup = [baseStyles, controlStyles, stateStyles, chartStyles, styles];

  /** `cumulative` shows the running total within the cycle, `daily` each day on its own. */
  @property({ reflect: true }) mode: UsageMode = 'cumulative';

  readonly #size = new SizeController(this);
  readonly #reading = new SourceTask<readonly [], ChartReading>(this, {
    source: () => this.activeSource,
    args: () => [],
    read: (source, _, signal) => readCurrentCycle(source, signal),
    onLoad: ({ workspace, usage }) => {
      const total = usage?.figures.total ?? 0n;
      this.dispatchEvent(new UsageLoadEvent(usage?.figures.asOf ?? workspace.asOf, formatDecimal(total)));
    },
    onError: (error) => this.dispatchEvent(new UsageErrorEvent(error)),
  });

  /** Reads the numbers again; what is shown stays until the answer is there. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  protected override openSource(connection: SourceConnection): UsageSource {
    return new HttpUsageSource(connection);
  }

  protected override render(): TemplateResult {
    return html`<div class="ruler"></div>
      ${this.#content()}`;
  }

  #content(): TemplateResult {
    const { value, error, isPending } = this.#reading;
    const { terms } = this.locale;
    if (!this.activeSource)
      return this.#message({ icon: 'info', title: terms.noSourceTitle, hint: terms.noSourceHint });
    if (!value) return error ? this.#message(errorState(error, terms, this.#retry)) : this.#loading();
    const { workspace, usage } = value;
    if (!usage) return this.#message({ icon: 'info', title: terms.noCycleTitle, hint: terms.noCycleHint });

    const picture = this.#size.width === 0 ? undefined : this.#picture(workspace, usage);
    return html`
      <section class="frame" aria-busy=${isPending}>
        ${this.#head(workspace, usage)} ${this.#modes()}
        <div class="plot">
          ${error ? staleNotice(error, this.#time(workspace), terms, this.#retry) : nothing}
          <div part="chart">${picture ? barChart(picture.geometry, picture.colors, picture.texts) : nothing}</div>
          ${isEmpty(usage.figures) ? this.#empty() : nothing}
        </div>
        ${picture ? html`${this.#legend(picture)} ${this.#keys(picture)}` : nothing}
      </section>
    `;
  }

  #head(workspace: ChartReading['workspace'], { cycle, figures }: NonNullable<ChartReading['usage']>) {
    const { terms, formats } = this.locale;
    const kind = workspace.cycleKinds.find(({ id }) => id === cycle.kind)?.name ?? cycle.kind;
    const place = dayOfCycle(workspace, cycle);
    const allowance = cycle.allowance === null ? undefined : formats.amount(parseCredits(cycle.allowance));
    return html`
      <header class="head">
        <p>
          <strong class="total" title=${formats.exactAmount(figures.total)}>${formats.amount(figures.total)}</strong>
          <span class="of">${allowance === undefined ? terms.creditsUsed : terms.creditsUsedOf(allowance)}</span>
        </p>
        <p class="fresh">
          ${terms.asOf(this.#time(workspace), terms.zoneTime(zoneCity(workspace.timeZone)))}
          <button class="icon-button" type="button" aria-label=${terms.refresh} @click=${this.#retry}>
            ${icon('refresh')}
          </button>
        </p>
        <p class="facts">
          <span>
            ${kind} <b>${formats.dayRange(cycle.start, cycle.end)}</b>${
              place ? `, ${terms.dayOf(formats.count(place.day), formats.count(place.days))}` : nothing
            }
          </span>
          ${
            formats.isRounded(figures.total)
              ? html`<span>${terms.exactly(formats.exactAmount(figures.total))}</span>`
              : nothing
          }
        </p>
      </header>
    `;
  }

  #modes() {
    const { terms } = this.locale;
    return html`
      <div>
        <div class="segments" role="group" aria-label=${terms.mode}>
          ${MODES.map(
            (mode) =>
              html`<button
                type="button"
                aria-pressed=${mode === this.#shownMode}
                data-label=${terms[mode]}
                @click=${() => this.#choose(mode)}
              >
                ${terms[mode]}
              </button>`,
          )}
        </div>
      </div>
    `;
  }

  #legend({ series }: ChartPicture) {
    const { formats } = this.locale;
    return html`
      <ul class="legend" part="legend">
        ${series.map(
          ({ name, color, total }) => html`
            <li>
              ${swatch(color)}
              <span class="name" title=${name}>${name}</span>
              <span class="amount" title=${formats.exactAmount(total)}>${formats.amountInColumn(total)}</span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #keys({ marks }: ChartPicture) {
    const { terms } = this.locale;
    const quiet = this.#shownMode === 'cumulative' ? terms.keyQuietCumulative : terms.keyQuietDaily;
    return html`
      <p class="keys">
        ${marks.filling ? html`<span>${markSwatch('filling')}${terms.keyFilling}</span>` : nothing}
        ${marks.unknown ? html`<span>${markSwatch('unknown')}${terms.keyUnknown}</span>` : nothing}
        ${marks.quiet ? html`<span>${quiet}</span>` : nothing}
      </p>
    `;
  }

  #empty() {
    const { terms } = this.locale;
    return html`<div class="over">
      ${stateMessage({ icon: 'info', title: terms.emptyTitle, hint: terms.emptyHint })}
    </div>`;
  }

  #loading() {
    const width = this.#size.width;
    return html`
      <section class="frame" aria-busy="true">
        <header class="head">
          <p><span class="blank large"></span></p>
          <p class="fresh"><span class="blank"></span></p>
          <p class="facts"><span class="blank"></span></p>
        </header>
        ${this.#modes()}
        <div class="plot" part="chart">
          ${width === 0 ? nothing : barChartSkeleton(width, chartHeight(width), this.locale.terms.loading)}
        </div>
        <ul class="legend" aria-hidden="true">
          ${[0, 1, 2, 3, 4, 5, 6, 7].map(
            () => html`<li><span></span><span class="blank"></span><span class="blank short"></span></li>`,
          )}
        </ul>
        <p class="keys"></p>
      </section>
    `;
  }

  #message(message: Parameters<typeof stateMessage>[0]) {
    return html`<section class="frame alone">${stateMessage(message)}</section>`;
  }

  #picture(workspace: ChartReading['workspace'], usage: NonNullable<ChartReading['usage']>) {
    const { formats, terms, isRightToLeft } = this.locale;
    const frame = { width: this.#size.width, mode: this.#shownMode, isRightToLeft };
    return chartPicture(usage, workspace, frame, formats, terms);
  }

  get #shownMode(): UsageMode {
    if (MODES.includes(this.mode)) return this.mode;
    this.warnOnce(`has mode "${this.mode}", but must have one of ${MODES.join(', ')}; it shows ${MODES[0]}.`);
    return 'cumulative';
  }

  #time({ asOf, timeZone }: ChartReading['workspace']): string {
    const today = civilDateAt(new Date().toISOString(), timeZone);
    return this.locale.formats.time(asOf, timeZone, today, civilDateAt(asOf, timeZone));
  }

  readonly #retry = (): void => void this.refresh();

  #choose(mode: UsageMode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.dispatchEvent(new UsageModeChangeEvent(mode));
  }
}

async function readCurrentCycle(source: UsageSource, signal: AbortSignal): Promise<ChartReading> {
  const workspace = await source.workspace(signal);
  const cycle = currentCycle(workspace);
  if (!cycle) return { workspace, usage: undefined };
  const answer = await source.usage({ from: cycle.start, to: cycle.end, granularity: 'day' }, signal);
  return { workspace, usage: { cycle, figures: readUsage(answer) } };
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-usage-chart': CreditUsageChartElement;
  }
}
