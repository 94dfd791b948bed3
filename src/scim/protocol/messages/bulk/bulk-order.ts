import type { BulkEntry, BulkOperation } from './bulk-operation.js';
import { type Awaited, awaitedBy } from './bulk-dependencies.js';
import { splitCreation } from './split-circle.js';

/** A step of a bulk request: an operation as it stands, or either half of a creation that stands in a circle. */
export type BulkStep = {
  /** Which operation of the request it belongs to, counted from 0. */
  readonly index: number;
} & (
  | { readonly part: 'whole'; readonly entry: BulkEntry }
  | { readonly part: 'first' | 'rest'; readonly entry: BulkOperation }
);

/**
 * Puts operations into an order in which every reference can be resolved (RFC 7644 §3.7): as they were sent, but for
 * those that refer to a later creation, which wait for it. Operations on one resource keep their order. Creations that
 * refer to one another in a circle are broken up: created without the reference first, and given it afterwards (§3.7.1).
 */
export function orderBulk(entries: readonly BulkEntry[]): BulkStep[] {
  const order = new BulkOrder(entries);
  while (order.proceed());
  return order.steps;
}

class BulkOrder {
  readonly steps: BulkStep[] = [];
  private readonly awaited: readonly Awaited[];
  private readonly waiting: Set<number>;
  /** By the index of a creation, those that wait for it; of a split one too, until it is whole. */
  private readonly waiters = new Map<number, number[]>();
  private rests: BulkStep[] = [];

  constructor(private readonly entries: readonly BulkEntry[]) {
    this.awaited = awaitedBy(entries);
    this.waiting = new Set(entries.keys());
    for (const [index, { created, done }] of this.awaited.entries())
      for (const each of new Set([...created, ...done])) this.waitersOf(each).push(index);
  }

  /** Takes the first operation that nothing holds up, or breaks a circle; false when all are taken. */
  proceed(): boolean {
    if (this.waiting.size === 0) return false;
    const next = this.firstReady();
    if (next === undefined) this.split(this.oneOfACircle());
    else this.take(next);
    this.takeRests();
    return true;
  }

  private firstReady(): number | undefined {
    for (const index of this.waiting) {
      const { created, done } = this.awaited[index]!;
      if (created.size === 0 && done.size === 0) return index;
    }
    return undefined;
  }

  private take(index: number): void {
    this.steps.push({ index, part: 'whole', entry: this.entries[index]! });
    this.waiting.delete(index);
    this.release(index, 'created');
    this.release(index, 'done');
  }

  private split(index: number): void {
    const unresolved = new Set([...this.awaited[index]!.created].map((each) => this.entries[each]!.bulkId!));
    const { first, rest } = splitCreation(this.entries[index] as BulkOperation, unresolved);
    this.steps.push({ index, part: 'first', entry: first });
    this.rests.push({ index, part: 'rest', entry: rest });
    this.waiting.delete(index);
    this.release(index, 'created');
  }

  private takeRests(): void {
    const ready = this.rests.filter(({ index }) => this.awaited[index]!.created.size === 0);
    this.steps.push(...ready);
    ready.forEach(({ index }) => this.release(index, 'done'));
    this.rests = this.rests.filter((rest) => !ready.includes(rest));
  }

  private release(index: number, what: keyof Awaited): void {
    for (const waiter of this.waitersOf(index)) this.awaited[waiter]![what].delete(index);
  }

  private waitersOf(index: number): number[] {
    const known = this.waiters.get(index) ?? [];
    this.waiters.set(index, known);
    return known;
  }

  /** Follows missing creations until one comes again. Only creations are ever held up by one another. */
  private oneOfACircle(): number {
    const passed = new Set<number>();
    let [at = 0] = this.waiting;
    while (!passed.has(at)) {
      passed.add(at);
      const { created, done } = this.awaited[at]!;
      [at = at] = created.size > 0 ? created : done;
    }
    return at;
  }
}
