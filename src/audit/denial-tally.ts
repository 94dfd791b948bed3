import type { Origin } from '../events/origin.js';
import type { AuditFact } from './audit-fact.js';

const MINUTE_MS = 60_000;

/** A denial that is on record, and those like it since. */
interface Repeated {
  readonly accountId: string;
  readonly fact: AuditFact;
  readonly origin: Origin;
  readonly until: number;
  times: number;
}

/** Denials that were repeated and are not on record yet. */
export type RepeatedDenial = Pick<Repeated, 'accountId' | 'fact' | 'origin' | 'times'>;

/**
 * Tells the first denial of a kind from those that repeat it within the minute behind it. The table takes no update, so
 * the repeated ones are one entry more, with their number.
 */
export class DenialTally {
  private readonly kinds = new Map<string, Repeated>();

  /** Whether the denial is to be recorded; else it is counted. */
  isNew(kind: string, denial: Omit<RepeatedDenial, 'times'>, now = Date.now()): boolean {
    const known = this.kinds.get(kind);
    if (known) known.times += 1;
    else this.kinds.set(kind, { ...denial, until: now + MINUTE_MS, times: 0 });
    return !known;
  }

  /** Gives the repeated denials whose minute is over, or all of them, and forgets them. */
  take(isAll: boolean, now = Date.now()): RepeatedDenial[] {
    const over = [...this.kinds].filter(([, { until }]) => isAll || until <= now);
    for (const [kind] of over) this.kinds.delete(kind);
    return over.map(([, repeated]) => repeated).filter(({ times }) => times > 0);
  }
}
