import type { Statement } from '../database/statement.js';

const EVENT = `e.account_id, e.id, e.name, e.payload, e.dates, e.handled_by`;

/** Takes the next due event that fulfils a condition, and only then looks who listens. */
function claim(condition = ''): string {
  return `SELECT ${EVENT}, e.attempts > 0 OR e.retried_at IS NOT NULL AS again,
      ARRAY(SELECT s.name FROM event_subscribers s WHERE s.event_name = e.name) AS subscribers
    FROM (SELECT * FROM outbox_events WHERE handled_at IS NULL AND dead_at IS NULL AND due_at <= now() ${condition}
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) AS e`;
}

/** Takes the next due event, with the listeners that are known to the database. */
export const CLAIM: Statement = { name: 'outbox-claim', text: claim() };

/** Likewise, of the events $1. */
export const CLAIM_OF: Statement = { name: 'outbox-claim-of', text: claim('AND id = ANY($1::uuid[])') };

/** Takes the next event that waits for one of the listeners $1. */
export const CLAIM_HANDED_OVER: Statement = {
  name: 'outbox-claim-handed-over',
  text: `SELECT ${EVENT}, d.listener FROM event_deliveries d
         JOIN outbox_events e ON e.account_id = d.account_id AND e.id = d.event_id
         WHERE d.listener = ANY($1) ORDER BY d.since LIMIT 1 FOR UPDATE SKIP LOCKED`,
};

export const IS_HANDED_OVER: Statement = {
  name: 'outbox-is-handed-over',
  text: 'SELECT 1 AS one FROM event_deliveries WHERE listener = ANY($1) LIMIT 1',
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

const LATER = `now() + make_interval(secs => least(3600, power(2, least(attempts, 12))))`;

/** When an event that has failed for so many hours was given up. */
function deadAfter(hours: string): string {
  return `CASE WHEN coalesce(retried_at, created_at) < now() - make_interval(hours => ${hours}) THEN now() END`;
}

/**
 * $3 have run; $4 is what failed, to be tried again later; $6 says whether others are waited for, in which case the
 * event is out of the relays' way: `infinity` is when it is due.
 */
export const MARK: Statement = {
  name: 'outbox-mark',
  text: `UPDATE outbox_events SET handled_by = $3,
           handled_at = CASE WHEN $4::text IS NULL AND NOT $6::boolean THEN now() END,
           attempts = attempts + 1,
           due_at = CASE WHEN $4::text IS NULL AND $6::boolean THEN 'infinity' ELSE ${LATER} END,
           dead_at = CASE WHEN $4::text IS NOT NULL THEN ${deadAfter('$5')} END,
           last_error = $4
         WHERE account_id = $1 AND id = $2`,
};

const LAST_ONE = `due_at = 'infinity' AND NOT EXISTS
  (SELECT FROM event_deliveries d WHERE d.account_id = $1 AND d.event_id = $2 AND d.listener <> $3)`;

/** The listener $3 of another process has run; if the event waited for nobody else, it is handled, dead or not. */
export const MARK_HANDED_OVER: Statement = {
  name: 'outbox-mark-handed-over',
  text: `UPDATE outbox_events SET handled_by = array_append(handled_by, $3),
           handled_at = CASE WHEN ${LAST_ONE} THEN now() END,
           dead_at = CASE WHEN ${LAST_ONE} THEN NULL ELSE dead_at END,
           last_error = CASE WHEN ${LAST_ONE} THEN NULL ELSE last_error END
         WHERE account_id = $1 AND id = $2`,
};

/** A listener to which the event was handed over failed: the event is due again, as after any failure. */
export const MARK_FAILED: Statement = {
  name: 'outbox-mark-failed',
  text: `UPDATE outbox_events SET attempts = attempts + 1, last_error = $3,
           due_at = CASE WHEN due_at = 'infinity' THEN ${LATER} ELSE due_at END,
           dead_at = coalesce(dead_at, ${deadAfter('$4')})
         WHERE account_id = $1 AND id = $2`,
};
