export const HOUR_MS = 3_600_000;

/** The requests of one hour, by kind of answer. */
export interface HourOfTraffic {
  /** The hour's beginning, UTC. */
  readonly hour: Date;
  /** Below 400. */
  readonly ok: number;
  /** 4xx. */
  readonly refused: number;
  /** 5xx. */
  readonly failed: number;
}

/** When the first of so many hours began, the hour of `now` being the last. */
export function beginningOf(hours: number, now: Date): Date {
  return new Date((Math.floor(now.getTime() / HOUR_MS) - (hours - 1)) * HOUR_MS);
}

/** Exactly `hours` rows up to the hour of `now`, oldest first; hours that are missing have zeros. */
export function fillHours(rows: readonly HourOfTraffic[], hours: number, now: Date): HourOfTraffic[] {
  const known = new Map(rows.map((row) => [row.hour.getTime(), row]));
  const first = beginningOf(hours, now).getTime();
  return Array.from({ length: hours }, (_, index) => {
    const hour = first + index * HOUR_MS;
    return known.get(hour) ?? { hour: new Date(hour), ok: 0, refused: 0, failed: 0 };
  });
}
