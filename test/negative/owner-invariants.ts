import type { Played } from './invariants.js';

type Invariant = (played: Played) => boolean | Promise<boolean>;

/** What must be true of owners, and of people who were deactivated, by the name that the data uses. */
export const OWNER_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'no attribute changed': ({ before, after }) =>
    JSON.stringify(before.people.map(versionOf)) === JSON.stringify(after.people.map(versionOf)),
  'an owner is left': async (played) =>
    (await rows(played, `SELECT 1 FROM users WHERE account_id = $1 AND role = 'owner' AND active`)).length >
    0,
  'the counter is the count': async (played) =>
    (await rows(played, COUNTER_AND_COUNT)).every(({ counter, count }) => counter === count),
  'the deactivation is pending': async (played) =>
    (await rows(played, `${PEOPLE} AND deactivation_pending_since IS NOT NULL`)).length === 1,
  'nobody signed in': async (played) =>
    (await rows(played, 'SELECT 1 FROM sessions WHERE account_id = $1 AND ended_at IS NULL')).length === 0,
  'told once of no owner': async (played) => (await rows(played, NO_OWNER)).length === 1,
  'told once of a deactivation': async (played) =>
    (await rows(played, `${EVENTS} AND name = 'user.deactivated'`)).length === 1,
  'warned of no owner': async (played) =>
    (await rows(played, `${WARNINGS} AND kind = 'no_owner' AND closed_at IS NULL`)).length === 1,
  'the refusal is in the log': async (played) => (await rows(played, REFUSALS)).length > 0,
  'the way out in short': ({ scene, answers }) =>
    answers.filter(({ status }) => status === 400).every(({ text }) => showsTheWay(text, scene.a.slug)),
  'a record of the removed': async (played) =>
    (await rows(played, 'SELECT 1 FROM removed_users WHERE account_id = $1')).length === 1,
};

const PEOPLE = 'SELECT 1 FROM users WHERE account_id = $1';
const EVENTS = 'SELECT 1 FROM outbox_events WHERE account_id = $1';
const WARNINGS = 'SELECT 1 FROM warnings WHERE account_id = $1';
const NO_OWNER = `${EVENTS} AND name = 'account.owner_count_changed' AND payload->>'after' = '0'`;
const REFUSALS = `SELECT 1 FROM provisioning_log_entries
  WHERE account_id = $1 AND status = 400 AND scim_type = 'mutability'`;
const COUNTER_AND_COUNT = `SELECT active_owners AS counter,
    (SELECT count(*)::int FROM users u WHERE u.account_id = a.id AND u.role = 'owner' AND u.active) AS count
  FROM accounts a WHERE id = $1`;

function rows({ scene: { app, a } }: Played, sql: string): Promise<Record<string, unknown>[]> {
  return app.dataSource.query(sql, [a.id]);
}

function versionOf({ id, version }: { id: string; version: number }): unknown[] {
  return [id, version];
}

function showsTheWay(text: string, slug: string): boolean {
  const { detail } = JSON.parse(text) as { detail: string };
  const facts = [`olga@${slug}.example`, slug, 'Make another person an owner in the OpsHelm dashboard'];
  return detail.length < 300 && facts.every((fact) => detail.includes(fact));
}
