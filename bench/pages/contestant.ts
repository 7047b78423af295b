import type { Numbers } from './numbers.js';

export const WIDTH = 1056;
export const HEIGHT = 440;

/** Enough colours to tell neighbours apart; which ones they are costs nobody anything. */
export const COLORS = ['#3b6fd6', '#e07b39', '#2e9e7a', '#c2487f', '#8a63d2', '#b08d1e', '#4aa3c7', '#7d7d7d'];

/** One chart library. A step is over, and its promise resolved, when the chart is complete before the next frame. */
export interface Contestant {
  /** Brings the numbers into the shape that the library takes. Not timed. */
  prepare(numbers: Numbers): void;
  /** Draws running totals into an empty box. */
  draw(box: HTMLElement): void | Promise<void>;
  /** From running totals to daily amounts. */
  toggle(): void | Promise<void>;
  /** From all series to every second one. */
  filter(): void | Promise<void>;
  clear(): void;
}
