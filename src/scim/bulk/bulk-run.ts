import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ScimCall } from '../http/scim-call.js';
import {
  type BulkEntry,
  type BulkOperation,
  type BulkOutcome,
  type BulkRequest,
  type BulkStep,
  type CreatedResource,
  orderBulk,
  ScimError,
} from '../protocol/index.js';
import { type BulkDispatcher, callWithin, type Sent } from './bulk-dispatcher.js';

/** How long operations may begin after the request came; Okta waits for an answer for 60 seconds. */
const LONGEST_MS = 25_000;

const DELETE = { method: 'DELETE' } as const;
const INACTIVE = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
};

/** One bulk request on its way: what it has created, what came of its operations, how many failed. */
export class BulkRun {
  private readonly outcomes = new Map<number, BulkOutcome>();
  private readonly created = new Map<string, CreatedResource>();
  private readonly revived = new Set<number>();
  private failures = 0;
  /** Since an operation found the database away: each further one would wait as long to find the same. */
  private isAway = false;

  constructor(
    private readonly dispatcher: BulkDispatcher,
    private readonly call: ScimCall,
    private readonly request: BulkRequest,
  ) {}

  /**
   * Carries the operations out and gives their outcomes, in the order of the request; other requests come between.
   * @throws ScimError 503 when the database is away from the first operation on: nothing was done.
   */
  async run(): Promise<BulkOutcome[]> {
    for (const step of orderBulk(this.request.operations)) {
      await nextTurn();
      await this.take(step);
    }
    const outcomes = [...this.outcomes].toSorted(([a], [b]) => a - b).map(([, outcome]) => outcome);
    if (this.isAway && outcomes.every(isOutage)) throw outcomes[0]!.error!;
    return outcomes;
  }

  /** The rest of what has begun is always carried out; nothing begins once the errors are as many as accepted. */
  private async take(step: BulkStep): Promise<void> {
    if (step.part === 'rest') await this.complete(step.index, step.entry);
    else if (this.failures < this.request.failOnErrors) this.note(step, await this.begin(step));
  }

  private async begin({ index, entry }: BulkStep): Promise<Sent> {
    if (this.isAway) return this.dispatcher.skip(callWithin(this.call, index), entry);
    if (!this.isLate()) return this.play(index, entry);
    const late = 'The bulk request took too long: this operation was not begun; send it again';
    return this.dispatcher.refuse(
      callWithin(this.call, index),
      entry,
      ScimError.unavailable(late, 1).withCode('bulk_out_of_time'),
    );
  }

  private isLate(): boolean {
    return performance.now() - this.call.started > LONGEST_MS;
  }

  private play(index: number, entry: BulkEntry): Promise<Sent> {
    return this.dispatcher.send(callWithin(this.call, index), entry, (bulkId) => this.find(bulkId));
  }

  private note({ index, entry: { method } }: BulkStep, { revived, ...outcome }: Sent): void {
    this.outcomes.set(index, outcome);
    if (revived) this.revived.add(index);
    const { bulkId, location = '', error } = outcome;
    this.isAway ||= isOutage(outcome) && !this.isLate();
    if (error) this.failures += 1;
    else if (method === 'POST' && bulkId !== undefined)
      this.created.set(bulkId, { id: location.slice(location.lastIndexOf('/') + 1), location });
  }

  /** Gives a creation the references that it was made without (RFC 7644 §3.7.1), or takes it back. */
  private async complete(index: number, rest: BulkOperation): Promise<void> {
    const made = this.outcomes.get(index);
    if (!made || made.error) return;
    const { error, version } = await this.play(index, rest);
    if (!error) this.outcomes.set(index, { ...made, ...(version && { version }) });
    else await this.takeBack(index, rest, error);
  }

  /** Who came back by the creation is made inactive again: their record is older than this request. */
  private async takeBack(
    index: number,
    { path, bulkId = '' }: BulkOperation,
    cause: ScimError,
  ): Promise<void> {
    const undo = this.revived.has(index) ? ({ method: 'PATCH', data: INACTIVE } as const) : DELETE;
    await this.play(index, { ...undo, path });
    this.created.delete(bulkId);
    this.failures += 1;
    const error = ScimError.conflict(`The circle of references could not be resolved: ${cause.detail}`);
    this.outcomes.set(index, { method: 'POST', bulkId, status: error.status, error });
  }

  /** @throws ScimError 409 for a resource that was not created, 400 `invalidValue` for one that nothing would create. */
  private find(bulkId: string): CreatedResource {
    const found = this.created.get(bulkId);
    if (found) return found;
    const name = /^[\w-]{1,64}$/.test(bulkId) ? `bulkId:${bulkId}` : 'a bulkId';
    const isKnown = this.request.operations.some((each) => each.method === 'POST' && each.bulkId === bulkId);
    throw isKnown
      ? ScimError.conflict(`The operation refers to ${name}, which was not created`)
      : ScimError.invalidValue(
          `The operation refers to ${name}, but no POST of this request has it`,
        ).withCode('bulk_reference_unknown');
  }
}

function isOutage({ status }: BulkOutcome): boolean {
  return status === 503;
}
