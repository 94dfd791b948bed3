import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { EventHandlers } from './event-handlers.js';

/** For how long a listener is waited for that no server has. */
export const FORGET_AFTER_DAYS = 7;

const HOUR_MS = 3_600_000;
const BATCH = 500;

/** In order, so that two servers that start at once never wait for each other crosswise. $3 are former names. */
const ANNOUNCE: Statement = {
  name: 'event-subscribers-announce',
  text: `WITH renamed AS (DELETE FROM event_subscribers WHERE (event_name, name) IN
           (SELECT event_name, name FROM event_subscribers WHERE name = ANY($3::text[]) FOR UPDATE SKIP LOCKED))
         INSERT INTO event_subscribers (event_name, name, seen_at)
         SELECT e.event_name, e.name, now() FROM unnest($1::text[], $2::text[]) AS e(event_name, name) ORDER BY 1, 2
         ON CONFLICT (event_name, name) DO UPDATE SET seen_at = excluded.seen_at`,
};

const FORGET_UNSEEN: Statement = {
  name: 'event-subscribers-forget-unseen',
  text: `DELETE FROM event_subscribers WHERE seen_at < now() - make_interval(days => $1) RETURNING name`,
};

/** What waits for a listener that is forgotten becomes a dead letter; it goes on waiting, should the listener return. */
const GIVE_UP: Statement = {
  name: 'event-deliveries-give-up',
  text: `WITH stray AS (
           SELECT e.account_id, e.id, d.listener FROM event_deliveries d
           JOIN outbox_events e ON e.account_id = d.account_id AND e.id = d.event_id
           WHERE e.handled_at IS NULL AND e.dead_at IS NULL AND NOT EXISTS
             (SELECT FROM event_subscribers s WHERE s.event_name = e.name AND s.name = d.listener)
           ORDER BY d.since LIMIT $1 FOR UPDATE OF e SKIP LOCKED)
         UPDATE outbox_events e SET dead_at = now(), last_error = stray.listener || $2
         FROM stray WHERE e.account_id = stray.account_id AND e.id = stray.id RETURNING 1 AS one`,
};

const FORGET: Statement = {
  name: 'event-subscribers-forget',
  text: 'DELETE FROM event_subscribers WHERE name = $1 RETURNING name',
};

const HOLD: Statement = {
  name: 'event-deliveries-hold',
  text: `SELECT e.account_id, e.id FROM outbox_events e JOIN event_deliveries d
           ON d.account_id = e.account_id AND d.event_id = e.id
         WHERE d.listener = $1 ORDER BY e.account_id, e.id FOR UPDATE OF e`,
};

/** What waited for this listener alone is handled. */
const RELEASE: Statement = {
  name: 'event-deliveries-release',
  text: `WITH gone AS (DELETE FROM event_deliveries WHERE listener = $1 RETURNING account_id, event_id)
         UPDATE outbox_events e SET handled_at = now(), dead_at = NULL, last_error = NULL
         FROM gone WHERE e.account_id = gone.account_id AND e.id = gone.event_id AND e.due_at = 'infinity'
           AND NOT EXISTS (SELECT FROM event_deliveries d
             WHERE d.account_id = e.account_id AND d.event_id = e.id AND d.listener <> $1)`,
};

const UNHEARD = `: no server has had this listener for ${FORGET_AFTER_DAYS} days. Start one that has it, which delivers the event; or, if the listener was removed on purpose, run: opshelm outbox forget`;

/**
 * Who listens to which event, in the database: each server says so when it starts and every hour. An event is handled
 * when all of them have had it, whichever process appends or relays it.
 */
@Injectable()
export class EventSubscribers implements BeforeApplicationShutdown {
  private readonly logger = new Logger('EventSubscribers');
  private announced: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly handlers: EventHandlers,
  ) {}

  /** Makes the listeners of this server known, from now on; it must go on to relay what they listen to. */
  async start(): Promise<void> {
    await this.announce();
    this.handlers.onRegistered(() => void this.announce().catch((error: Error) => this.warn(error)));
    this.timer = setInterval(() => void this.upkeep(), HOUR_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.settled();
  }

  /** Waits until every listener that was registered so far is known. */
  async settled(): Promise<void> {
    await this.announced.catch(() => undefined);
  }

  /** Says again who listens here, and gives up what waits for listeners that no server has had for a week. */
  async upkeep(): Promise<void> {
    try {
      await this.announce();
      const gone = await this.database.query<{ name: string }>(FORGET_UNSEEN, [FORGET_AFTER_DAYS]);
      for (const { name } of gone) this.logger.warn(`${name} listens no longer: no server has it`);
      while ((await this.database.query(GIVE_UP, [BATCH, UNHEARD])).length === BATCH);
    } catch (error) {
      this.warn(error as Error);
    }
  }

  /**
   * Waits for a listener no longer, because it was removed or renamed on purpose; tells for how many events it was
   * waited. A server that has it says so again within an hour.
   * @throws Refusal when nothing is known of a listener of this name.
   */
  async forget(tx: Tx, name: string): Promise<number> {
    const waiting = await tx.query(HOLD, [name]);
    const known = await tx.query(FORGET, [name]);
    if (known.length + waiting.length === 0) throw new Refusal(`No listener is named ${name}`);
    tx.send(RELEASE, [name]);
    return waiting.length;
  }

  private announce(): Promise<unknown> {
    const all = this.handlers.all();
    const former = all.flatMap(({ names: [, ...names] }) => names);
    const values = [all.map(({ type }) => type.eventName), all.map(({ names: [name] }) => name), former];
    this.announced = this.database.query(ANNOUNCE, values);
    return this.announced;
  }

  private warn({ message }: Error): void {
    this.logger.warn(`Who listens to events could not be written: ${message}`);
  }
}
