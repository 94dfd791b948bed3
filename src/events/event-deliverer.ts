import { Injectable, Logger } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import * as sql from './delivery-statements.js';
import { reviveDates } from './event-dates.js';
import { type EventHandler, EventHandlers } from './event-handlers.js';

const GIVE_UP_AFTER_HOURS = 24;

interface ClaimedEvent {
  readonly account_id: string;
  readonly id: string;
  readonly name: string;
  readonly payload: object;
  readonly dates: readonly string[];
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

  constructor(private readonly handlers: EventHandlers) {}

  /** Delivers the event that has been due for longest, of `ids` if given; false when none is due. */
  async deliverDue(tx: Tx, ids?: readonly string[]): Promise<boolean> {
    const [event] = await (ids ? tx.query<DueEvent>(sql.CLAIM_OF, [ids]) : tx.query<DueEvent>(sql.CLAIM, []));
    if (!event) return false;
    const { handled, failure } = await this.deliver(tx, event, this.handlers.of(event.name));
    const elsewhere = await this.handOver(tx, event, handled);
    const values = [event.account_id, event.id, handled, failure, GIVE_UP_AFTER_HOURS, elsewhere];
    await tx.query(sql.MARK, values);
    return true;
  }

  /** Delivers the event that has waited longest for a listener of this process alone; false when none does. */
  async deliverHandedOver(tx: Tx): Promise<boolean> {
    const [event] = await tx.query<HandedOverEvent>(sql.CLAIM_HANDED_OVER, [this.names()]);
    if (!event) return false;
    const { account_id, id, listener, handled_by } = event;
    const own = this.handlers.of(event.name).filter(({ name }) => name === listener);
    const { failure } = await this.deliver(tx, event, own);
    const has = handled_by.includes(listener);
    if (failure) await tx.query(sql.MARK_FAILED, [account_id, id, failure, GIVE_UP_AFTER_HOURS]);
    else if (!has) await tx.query(sql.MARK_HANDED_OVER, [account_id, id, listener]);
    await tx.query(sql.TAKE_BACK, [account_id, id, [listener]]);
    return true;
  }

  /** Asks whether an event waits for a listener of this process, with the names that the statement needs. */
  handedOver(): readonly [statement: Statement, values: readonly unknown[]] {
    return [sql.IS_HANDED_OVER, [this.names()]];
  }

  private names(): string[] {
    return this.handlers.all().map(({ name }) => name);
  }

  private async deliver(tx: Tx, event: ClaimedEvent, to: readonly EventHandler[]): Promise<Outcome> {
    const handled = [...event.handled_by];
    let failure: string | null = null;
    reviveDates(event.payload, event.dates);
    for (const handler of to) {
      if (handled.includes(handler.name)) continue;
      const error = await this.attempt(tx, handler, event);
      if (error) failure = `${handler.name}: ${error.message}`;
      else handled.push(handler.name);
    }
    return { handled, failure };
  }

  /** Leaves the event to the listeners that only other processes have; tells whether there are any. */
  private async handOver(tx: Tx, event: DueEvent, handled: readonly string[]): Promise<boolean> {
    const { account_id, id, name, again, subscribers } = event;
    const awaited = again ? await tx.query<{ listener: string }>(sql.AWAITED, [account_id, id]) : [];
    const own = this.handlers.of(name).map((handler) => handler.name);
    const all = new Set([...subscribers, ...awaited.map(({ listener }) => listener)]);
    const others = [...all].filter((each) => !own.includes(each) && !handled.includes(each));
    if (awaited.length > 0) tx.send(sql.TAKE_BACK, [account_id, id, [...own, ...handled]]);
    if (others.length > 0) tx.send(sql.HAND_OVER, [account_id, id, others]);
    return others.length > 0;
  }

  private async attempt(tx: Tx, handler: EventHandler, event: ClaimedEvent): Promise<Error | undefined> {
    await tx.manager.query('SAVEPOINT listener');
    try {
      await handler.handle(tx, new handler.type(event.account_id, event.payload), event.id);
      await tx.settled();
      await tx.manager.query('RELEASE SAVEPOINT listener');
      return undefined;
    } catch (error) {
      await tx.rollbackTo('listener');
      this.logger.warn(`${handler.name} failed on ${event.name}: ${(error as Error).message}`);
      return error as Error;
    }
  }
}
