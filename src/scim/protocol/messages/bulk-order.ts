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
  private readonly created = new Set<number>();
  private readonly done = new Set<number>();
  private rests: BulkStep[] = [];

  constructor(private readonly entries: readonly BulkEntry[]) {
    this.awaited = awaitedBy(entries);
    this.waiting = new Set(entries.keys());
  }

  /** Takes the first operation that nothing holds up, or breaks a circle; false when all are taken. */
  proceed(): boolean {
    if (this.waiting.size === 0) return false;
    const next = [...this.waiting].find((index) => this.isReady(index));
    if (next === undefined) this.split(this.oneOfACircle());
    else this.take(next);
    this.takeRests();
    return true;
  }

  private isReady(index: number): boolean {
    return this.missing(index).length === 0 && this.awaited[index]!.done.every((each) => this.done.has(each));
  }

  private missing(index: number): number[] {
    return this.awaited[index]!.created.filter((each) => !this.created.has(each));
  }

  private take(index: number): void {
    this.steps.push({ index, part: 'whole', entry: this.entries[index]! });
    this.created.add(index);
    this.done.add(index);
    this.waiting.delete(index);
  }

  private split(index: number): void {
    const unresolved = new Set(this.missing(index).map((each) => this.entries[each]!.bulkId!));
    const { first, rest } = splitCreation(this.entries[index] as BulkOperation, unresolved);
    this.steps.push({ index, part: 'first', entry: first });
    this.rests.push({ index, part: 'rest', entry: rest });
    this.created.add(index);
    this.waiting.delete(index);
  }

  private takeRests(): void {
    const ready = this.rests.filter(({ index }) => this.missing(index).length === 0);
    this.steps.push(...ready);
    ready.forEach(({ index }) => this.done.add(index));
    this.rests = this.rests.filter((rest) => !ready.includes(rest));
  }

  /** Follows missing creations until one comes again. Only creations are ever held up by one another. */
  private oneOfACircle(): number {
    const passed = new Set<number>();
    let at = [...this.waiting].find((index) => this.missing(index).length > 0)!;
    while (!passed.has(at)) {
      passed.add(at);
      [at = at] = this.missing(at);
    }
    return at;
  }
}
