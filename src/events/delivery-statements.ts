import type { Statement } from '../database/statement.js';
import { deadNow, due, nextAttempt } from '../queue/queue-table.js';
import { OUTBOX } from './outbox-table.js';

const EVENT = `e.account_id, e.id, e.name, e.version, e.payload, e.handled_by`;
const HAS_SUBSCRIBER = 'EXISTS (SELECT FROM event_subscribers s WHERE s.event_name = o.name)';

/** Takes the next due event that fulfils a condition, and only then looks who listens. */
function claim(condition: string): string {
  return `SELECT ${EVENT}, e.attempts > 0 OR e.retried_at IS NOT NULL AS again,
      ARRAY(SELECT s.name FROM event_subscribers s WHERE s.event_name = e.name) AS subscribers
    FROM (SELECT * FROM outbox_events o WHERE ${due(OUTBOX)} AND ${condition}
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) AS e`;
}

/** Takes the next due event that somebody listens to: this process, which has listeners to $1, or another one. */
export const CLAIM: Statement = {
  name: 'outbox-claim',
  text: claim(
    `(o.name = ANY($1::text[]) OR o.attempts > 0 OR o.retried_at IS NOT NULL OR ${HAS_SUBSCRIBER})`,
  ),
};

/** Likewise, of the events $1. */
export const CLAIM_OF: Statement = { name: 'outbox-claim-of', text: claim('o.id = ANY($1::uuid[])') };

/** New events that nobody listens to are history: neither this process, which has listeners to $1, nor any server. */
export const CLOSE_UNHEARD: Statement = {
  name: 'outbox-close-unheard',
  text: `UPDATE outbox_events SET handled_at = now() WHERE (account_id, id) IN (
           SELECT account_id, id FROM outbox_events o
           WHERE ${due(OUTBOX)} AND o.attempts = 0 AND o.retried_at IS NULL
             AND o.name <> ALL($1::text[]) AND NOT ${HAS_SUBSCRIBER}
           ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING 1 AS one`,
};

/** Events that wait for one of the listeners $1, which read the events $2 up to the versions $3. */
const HANDED_OVER = `FROM unnest($1::text[], $2::text[], $3::int[]) AS own(listener, event_name, version)
  JOIN event_deliveries d ON d.listener = own.listener
  JOIN outbox_events e ON e.account_id = d.account_id AND e.id = d.event_id
    AND e.name = own.event_name AND e.version <= own.version`;

/** Takes the next of them. */
export const CLAIM_HANDED_OVER: Statement = {
  name: 'outbox-claim-handed-over',
  text: `SELECT ${EVENT}, d.listener ${HANDED_OVER} ORDER BY d.since LIMIT 1 FOR UPDATE OF d, e SKIP LOCKED`,
};

export const IS_HANDED_OVER: Statement = {
  name: 'outbox-is-handed-over',
  text: `SELECT 1 AS one ${HANDED_OVER} LIMIT 1`,
};

/** The listeners that an event has waited for since an earlier attempt, forgotten ones included. */
export const AWAITED: Statement = {
  name: 'outbox-awaited',
  text: 'SELECT listener FROM event_deliveries WHERE account_id = $1 AND event_id = $2',
};

/** The event waits for these listeners, too. */
export const HAND_OVER: Statement = {
  name: 'outbox-hand-over',
  text: `INSERT INTO event_deliveries (account_id, event_id, listener, since)
         SELECT $1, $2, listener, now() FROM unnest($3::text[]) AS l(listener) ON CONFLICT DO NOTHING`,
};

/** The event waits for these listeners no longer. */
export const TAKE_BACK: Statement = {
  name: 'outbox-take-back',
  text: 'DELETE FROM event_deliveries WHERE account_id = $1 AND event_id = $2 AND listener = ANY($3)',
};

/**
 * $3 have run; $4 is what failed, to be tried again later; $5 says whether others are waited for, in which case the
 * event is out of the relays' way: `infinity` is when it is due.
 */
export const MARK: Statement = {
  name: 'outbox-mark',
  text: `UPDATE outbox_events SET handled_by = $3,
           handled_at = CASE WHEN $4::text IS NULL AND NOT $5::boolean THEN now() END,
           attempts = attempts + 1,
           due_at = CASE WHEN $4::text IS NULL AND $5::boolean THEN 'infinity' ELSE ${nextAttempt(OUTBOX)} END,
           dead_at = CASE WHEN $4::text IS NOT NULL THEN ${deadNow(OUTBOX)} END,
           last_error = $4
         WHERE account_id = $1 AND id = $2`,
};

const LAST_ONE = `due_at = 'infinity' AND NOT EXISTS
  (SELECT FROM event_deliveries d WHERE d.account_id = $1 AND d.event_id = $2 AND d.listener <> ALL($4::text[]))`;

/**
 * A listener that the event was handed over to has run; $4 are its names, $3 those that are not noted yet. If the event
 * waited for nobody else, it is handled, dead or not.
 */
export const MARK_HANDED_OVER: Statement = {
  name: 'outbox-mark-handed-over',
  text: `UPDATE outbox_events SET handled_by = handled_by || $3::text[],
           handled_at = CASE WHEN ${LAST_ONE} THEN now() END,
           dead_at = CASE WHEN ${LAST_ONE} THEN NULL ELSE dead_at END,
           last_error = CASE WHEN ${LAST_ONE} THEN NULL ELSE last_error END
         WHERE account_id = $1 AND id = $2`,
};

/** A listener to which the event was handed over failed: the event is due again, as after any failure. */
export const MARK_FAILED: Statement = {
  name: 'outbox-mark-failed',
  text: `UPDATE outbox_events SET attempts = attempts + 1, last_error = $3,
           due_at = CASE WHEN due_at = 'infinity' THEN ${nextAttempt(OUTBOX)} ELSE due_at END,
           dead_at = coalesce(dead_at, ${deadNow(OUTBOX)})
         WHERE account_id = $1 AND id = $2`,
};
