const MANY = 10;
const WITHIN_MS = 10 * 60_000;

/** Many events in a short time. */
export interface Burst {
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
}

/**
 * The newest burst: ten events or more, of which each has nine others within ten minutes; bursts that overlap are
 * one.
 * @param times in their order
 */
export function burstOf(times: readonly Date[]): Burst | undefined {
  const isEnd = (at: number) => at >= MANY - 1 && ms(times, at) - ms(times, at - MANY + 1) <= WITHIN_MS;
  const end = times.findLastIndex((_, at) => isEnd(at));
  if (end < 0) return undefined;
  let start = end - MANY + 1;
  for (let at = end - 1; at >= start; at -= 1) if (isEnd(at)) start = at - MANY + 1;
  return { count: end - start + 1, first: times[start]!, last: times[end]! };
}

function ms(times: readonly Date[], at: number): number {
  return times[at]!.getTime();
}
