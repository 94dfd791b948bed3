import { momentOf, newId } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import { cut, cutBody } from './cut.js';
import type { Answered, Outcome } from './outcome.js';
import type { LoggedRequest } from '../../scim/host/logged-request.js';
import { redactText, withoutKeys } from './redact.js';

const COLUMNS = `account_id, id, at, request_id, key_id, key_name, method, path, act, summary, status, scim_type, code,
  facts, duration_ms, user_id, user_name, changes, owners_before, owners_after, ip, agent, request, response`;

/** Puts an entry in; the values come from `entryValues`. */
export const RECORD: Statement = {
  name: 'provisioning-log-record',
  text: `INSERT INTO provisioning_log_entries (${COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
};

/**
 * Adds counted refusals to the rows of their minute, and puts in what has no row yet; its one value is a JSON list of
 * what `tallyValues` gives. In order of account, so that two instances never wait for each other crosswise.
 */
export const RECORD_TALLIES: Statement = {
  name: 'provisioning-log-record-tallies',
  text: `INSERT INTO provisioning_log_entries AS e (${COLUMNS}, times, last_at, tally)
         SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r(account_id uuid, id uuid, at timestamptz, request_id text,
           key_id uuid, key_name text, method text, path text, act text, summary text, status smallint, scim_type text,
           code text, facts jsonb, duration_ms double precision, user_id uuid, user_name text, changes jsonb, owners_before integer,
           owners_after integer, ip text, agent text, request text, response text, times integer, last_at timestamptz,
           tally text)
         ORDER BY r.account_id, r.tally
         ON CONFLICT (account_id, tally) WHERE tally IS NOT NULL DO UPDATE
           SET times = e.times + excluded.times, last_at = greatest(e.last_at, excluded.last_at)`,
};

/** Puts many reads in; its one value is a JSON list of what `readValues` gives. */
export const RECORD_READS: Statement = {
  name: 'provisioning-log-record-reads',
  text: `INSERT INTO provisioning_reads (account_id, id, at, request_id, key_id, key_name, method, path, summary,
           status, duration_ms)
         SELECT r.account_id, r.id, r.at, r.request_id, r.key_id, r.key_name, r.method, r.path, r.summary, r.status,
           r.duration_ms
         FROM jsonb_to_recordset($1::jsonb) AS r(account_id uuid, id uuid, at timestamptz, request_id text,
           key_id uuid, key_name text, method text, path text, summary text, status smallint,
           duration_ms double precision)`,
};

/**
 * A write or a refusal as it is stored: without secrets, cut where it is long. Its time is that of its id, so that order
 * by id is order by time.
 */
export function entryValues(request: LoggedRequest, outcome: Outcome): unknown[] {
  const { caller, requestId, method, path, ip, agent, started } = request;
  const id = newId();
  return [
    caller.accountId,
    id,
    momentOf(id),
    requestId,
    caller.credentialId,
    caller.credentialName,
    method,
    cut(withoutKeys(path)),
    outcome.act,
    cut(withoutKeys(outcome.summary)),
    outcome.status,
    outcome.scimType ?? null,
    outcome.code ?? null,
    outcome.facts && Object.keys(outcome.facts).length > 0 ? JSON.stringify(outcome.facts) : null,
    since(started),
    outcome.person?.id ?? null,
    outcome.person?.userName ?? null,
    outcome.changes ? withoutKeys(JSON.stringify(outcome.changes)) : null,
    outcome.owners?.before ?? null,
    outcome.owners?.after ?? null,
    ip,
    cut(withoutKeys(agent)),
    request.text === undefined ? null : cutBody(redactText(request.text, request.body)),
    outcome.response === undefined ? null : cutBody(withoutKeys(outcome.response)),
  ];
}

/** A refusal as the first of those that are counted in one row. */
export function tallyValues(request: LoggedRequest, outcome: Outcome): Record<string, unknown> {
  const values = entryValues(request, outcome);
  const row = Object.fromEntries(COLUMNS.split(/,\s+/).map((column, index) => [column, values[index]]));
  return { ...row, facts: outcome.facts ?? null };
}

/** A read as it is stored. */
export function readValues(request: LoggedRequest, { status, summary }: Answered): object {
  const { caller, requestId, method, path, started } = request;
  const id = newId();
  return {
    account_id: caller.accountId,
    id,
    at: momentOf(id),
    request_id: requestId,
    key_id: caller.credentialId,
    key_name: caller.credentialName,
    method,
    path: cut(withoutKeys(path)),
    summary: cut(withoutKeys(summary)),
    status,
    duration_ms: since(started),
  };
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 1_000) / 1_000;
}
