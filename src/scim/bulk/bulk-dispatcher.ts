import { Injectable } from '@nestjs/common';
import { Tolerances } from '../http/body/tolerance.js';
import { hostFault } from '../http/host-fault.js';
import { Refusals } from '../http/refusals.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimBase } from '../http/paths/scim-base.js';
import { ScimSettings } from '../options/scim-settings.js';
import { ScimRoutes } from '../http/paths/scim-routes.js';
import {
  type BulkEntry,
  type BulkOperation,
  type BulkOutcome,
  type FindCreated,
  isFaulty,
  resolveReferences,
  ScimError,
} from '../protocol/index.js';

const ID = /^[\w-]+$/;

/** The single call that an operation stands for, and the operation's index in the bulk request. */
interface BulkCall extends ScimCall {
  readonly index: number;
}

/** What came of an operation, and whether its creation brought back a resource that was there before. */
export interface Sent extends BulkOutcome {
  readonly revived?: boolean;
}

/** Sends the operations of a bulk request, each as the single request that it stands for. */
@Injectable()
export class BulkDispatcher {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly refusals: Refusals,
    private readonly base: ScimBase,
    private readonly settings: ScimSettings,
    private readonly tolerances: Tolerances,
  ) {}

  /**
   * Carries an operation out with the handler, the transaction and the log entry of a single request. Never throws: a
   * failure is the operation's outcome.
   * @param call the operation's own, as `callWithin` makes it
   */
  async send(call: BulkCall, entry: BulkEntry, find: FindCreated): Promise<Sent> {
    let single = call;
    try {
      if (isFaulty(entry)) throw entry.fault;
      const operation = resolveReferences(entry, find);
      single = this.singleCall(call, operation);
      const { handle } = this.routes.find(single.method, this.base.pathOf(single.path));
      return succeeded(operation, await handle(single), this.locationOf(single));
    } catch (error) {
      return this.refuse(single, entry, error);
    }
  }

  /** The outcome of an operation that failed, or was never begun; it is on record like any refusal. */
  async refuse(call: BulkCall, entry: BulkEntry, cause: unknown): Promise<BulkOutcome> {
    const placed =
      cause instanceof ScimError ? cause.at(`Operations[${call.index}] of the bulk request`) : cause;
    const opened = { ...call, endpoint: this.base.pathOf(call.path).endpoint, call };
    const refusal = this.refusals.explain(hostFault(placed), opened);
    await this.refusals.record(refusal, opened, call);
    return this.failed(call, entry, refusal.error);
  }

  /** The outcome of an operation that is not begun while the database is away: it is not on record, nobody could write it. */
  skip(call: BulkCall, entry: BulkEntry): BulkOutcome {
    const detail =
      'An operation before this one found the database away: this one was not begun; send it again';
    return this.failed(call, entry, ScimError.unavailable(detail, 5).withCode('bulk_interrupted'));
  }

  private failed(call: BulkCall, entry: BulkEntry, error: ScimError): BulkOutcome {
    const location = entry.method !== 'POST' && this.isResource(call) && this.locationOf(call);
    return { ...(location && { location }), ...namesOf(entry), status: error.status, error };
  }

  private locationOf({ path }: ScimCall): string {
    return `${this.settings.baseUrl}${path}`;
  }

  private isResource({ path }: ScimCall): boolean {
    const { isInside, isDeeper, endpoint, id } = this.base.pathOf(path);
    return isInside && !isDeeper && ID.test(endpoint) && ID.test(id);
  }

  private singleCall(call: BulkCall, { method, path: below, data, version }: BulkOperation): BulkCall {
    const { path, id, endpoint } = this.base.pathOf(`${this.base.path}/${below}`);
    const body = data && this.tolerances.read(data, { method, endpoint, agent: call.agent });
    return { ...call, method, path, id, body, text: JSON.stringify(data), ifMatch: version };
  }
}

/** What every operation shares with the bulk request that holds it; its number makes the request id its own. */
export function callWithin(bulk: ScimCall, index: number): BulkCall {
  const requestId = `${bulk.requestId}-${index + 1}`;
  const own = { requestId, at: new Date(), started: performance.now(), text: undefined, body: undefined };
  return { ...bulk, ...own, index, query: new Map(), ifMatch: undefined, ifNoneMatch: undefined };
}

function succeeded(
  operation: BulkOperation,
  { status, headers = {}, revived }: ScimAnswer,
  ownLocation: string,
): Sent {
  const { ETag: version, Location: created, 'Content-Location': current } = headers;
  const location = created ?? current ?? ownLocation;
  return { location, ...namesOf(operation), ...(version && { version }), status, revived };
}

function namesOf({ method, bulkId }: BulkEntry): Pick<BulkOutcome, 'method' | 'bulkId'> {
  return { ...(method && { method }), ...(bulkId !== undefined && { bulkId }) };
}
