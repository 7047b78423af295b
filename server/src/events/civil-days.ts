import { addDays } from '../../../src/core/model/civil-date.js';
import type { CivilDate } from '../../../src/core/model/contract.gen.js';
import { startOfDay } from '../usage/buckets.js';

const DAY_SECONDS = 86_400;
const EPOCH = '1970-01-01';

interface Day {
  readonly date: CivilDate;
  readonly start: number;
  readonly end: number;
}

/** Finds the civil days of many instants in one time zone: the calendar is asked once a day, not once an instant. */
export class CivilDays {
  readonly #timeZone: string;
  readonly #days = new Map<number, Day>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** @param time UTC, as the database reads it ("2026-11-17 19:05:00.000000000") */
  dayOf(time: string): CivilDate {
    const seconds = Date.parse(`${time.slice(0, 10)}T${time.slice(11, 19)}Z`) / 1000;
    let number = Math.floor(seconds / DAY_SECONDS);
    for (;;) {
      const day = this.#dayAt(number);
      if (seconds < day.start) number -= 1;
      // A day that clocks skipped as a whole begins and ends at one instant, so nothing lies in it.
      else if (seconds >= day.end) number += 1;
      else return day.date;
    }
  }

  #dayAt(number: number): Day {
    let day = this.#days.get(number);
    if (!day) {
      const date = addDays(EPOCH, number);
      const [start, end] = [date, addDays(date, 1)].map((each) => startOfDay(each, this.#timeZone)) as [number, number];
      this.#days.set(number, (day = { date, start, end }));
    }
    return day;
  }
}
