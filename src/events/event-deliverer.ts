import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Tx } from '../database/transactions.js';
import * as sql from './delivery-statements.js';
import { type EventHandler, EventHandlers } from './event-handlers.js';

const BATCH = 1_000;

interface ClaimedEvent {
  readonly account_id: string;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly payload: object;
  readonly handled_by: readonly string[];
}

interface DueEvent extends ClaimedEvent {
  /** Whether it was tried before. */
  readonly again: boolean;
  readonly subscribers: readonly string[];
}

interface HandedOverEvent extends ClaimedEvent {
  readonly listener: string;
}

interface Outcome {
  readonly handled: readonly string[];
  readonly failure: string | null;
}

/** Brings one event to its listeners, in a transaction that holds it; hands it over to those of other processes. */
@Injectable()
export class EventDeliverer {
  private readonly logger = new Logger('OutboxRelay');

  constructor(
    private readonly handlers: EventHandlers,
    private readonly database: Database,
  ) {}

  /** Delivers the event that has been due for longest, of `ids` if given; false when none is due. */
  async deliverDue(tx: Tx, ids?: readonly string[]): Promise<boolean> {
    const [statement, among] = ids ? [sql.CLAIM_OF, ids] : [sql.CLAIM, this.handlers.eventNames()];
    const [event] = await tx.query<DueEvent>(statement, [among]);
    if (!event) return false;
    const own = this.handlersFor(event);
    const { handled, failure } = await this.deliver(tx, event, own);
    const elsewhere = await this.handOver(tx, event, own, handled);
    await tx.query(sql.MARK, [event.account_id, event.id, handled, failure, elsewhere]);
    return true;
  }

  /** Delivers the event that has waited longest for a listener of this process alone; false when none does. */
  async deliverHandedOver(tx: Tx): Promise<boolean> {
    const [event] = await tx.query<HandedOverEvent>(sql.CLAIM_HANDED_OVER, this.own());
    if (!event) return false;
    const { account_id, id, listener, handled_by } = event;
    const own = this.handlersFor(event).filter(({ names }) => names.includes(listener));
    const names = own.flatMap((handler) => handler.names);
    const { failure } = await this.deliver(tx, event, own);
    const has = handled_by.some((name) => names.includes(name));
    if (failure) await tx.query(sql.MARK_FAILED, [account_id, id, failure]);
    else await tx.query(sql.MARK_HANDED_OVER, [account_id, id, has ? [] : names, names]);
    await tx.query(sql.TAKE_BACK, [account_id, id, failure ? [listener] : names]);
    return true;
  }

  /** Whether an event waits for a listener of this process. */
  async isHandedOver(): Promise<boolean> {
    return (await this.database.query(sql.IS_HANDED_OVER, this.own())).length > 0;
  }

  /** Makes history of new events that nobody listens to; false when it has seen to all of them. */
  async closeUnheard(): Promise<boolean> {
    const closed = await this.database.query(sql.CLOSE_UNHEARD, [this.handlers.eventNames(), BATCH]);
    return closed.length === BATCH;
  }

  /** The listeners of this process that read the event: not those of an older version than wrote it. */
  private handlersFor({ name, version }: ClaimedEvent): EventHandler[] {
    return this.handlers.of(name).filter(({ type }) => version <= type.version);
  }

  /** The names of every listener of this process, the event of each and the version up to which it reads that. */
  private own(): [names: string[], events: string[], versions: number[]] {
    const rows = this.handlers.all().flatMap(({ names, type }) => names.map((name) => ({ name, type })));
    return [
      rows.map(({ name }) => name),
      rows.map(({ type }) => type.eventName),
      rows.map(({ type }) => type.version),
    ];
  }

  private async deliver(tx: Tx, event: ClaimedEvent, to: readonly EventHandler[]): Promise<Outcome> {
    const handled = [...event.handled_by];
    let failure: string | null = null;
    for (const handler of to) {
      if (handler.names.some((name) => handled.includes(name))) continue;
      const error = await this.attempt(tx, handler, event);
      if (error) failure = `${handler.names[0]}: ${error.message}`;
      else handled.push(...handler.names);
    }
    return { handled, failure };
  }

  /** Leaves the event to the listeners that only other processes have; tells whether there are any. */
  private async handOver(
    tx: Tx,
    { account_id, id, again, subscribers }: DueEvent,
    handlers: readonly EventHandler[],
    handled: readonly string[],
  ): Promise<boolean> {
    const awaited = again ? await tx.query<{ listener: string }>(sql.AWAITED, [account_id, id]) : [];
    const seenTo = [...handlers.flatMap(({ names }) => names), ...handled];
    const all = new Set([...subscribers, ...awaited.map(({ listener }) => listener)]);
    const others = [...all].filter((each) => !seenTo.includes(each));
    if (awaited.length > 0) tx.send(sql.TAKE_BACK, [account_id, id, seenTo]);
    if (others.length > 0) tx.send(sql.HAND_OVER, [account_id, id, others]);
    return others.length > 0;
  }

  private async attempt(tx: Tx, handler: EventHandler, event: ClaimedEvent): Promise<Error | undefined> {
    await tx.manager.query('SAVEPOINT listener');
    try {
      await handler.handle(tx, readEvent(handler, event), event.id);
      await tx.settled();
      await tx.manager.query('RELEASE SAVEPOINT listener');
      return undefined;
    } catch (error) {
      await tx.rollbackTo('listener');
      this.logger.warn(`${handler.names[0]} failed on ${event.name}: ${(error as Error).message}`);
      return error as Error;
    }
  }
}

/** The event as the listener's class has it, whatever version it was stored with. */
function readEvent({ type }: EventHandler, { account_id, version, payload }: ClaimedEvent) {
  const current = version < type.version && type.upgrade ? type.upgrade(payload, version) : payload;
  return new type(account_id, current);
}
