import { idBefore } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import { ENTRY_LINE, READ_LINE } from './log-line.js';
import type { ProvisioningAct } from './provisioning-log-entry.entity.js';

/** Which lines of the log to list; without a criterion, all but the reads. */
export interface LogFilter {
  readonly userId?: string;
  readonly act?: ProvisioningAct;
  readonly keyId?: string;
  /** Only what was refused or failed. */
  readonly failed?: boolean;
  /** From this moment on. */
  readonly since?: Date;
  /** Before this moment. */
  readonly until?: Date;
  /** Reads too; they have no person and no act. */
  readonly withReads?: boolean;
}

/** What a page begins behind, and how many lines it may have. */
export interface LogPlace {
  readonly cursor?: string;
  readonly limit: number;
}

/** A statement for the lines that are wanted, newest first, and its values. */
export interface LogSelection {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

type Condition = readonly [letter: string, sql: string, value: unknown];

/**
 * The statement for a page. Every condition has an index that gives the lines in order; of several, the rarest one
 * leads, and the others are looked up in what it finds.
 */
export function selectLines(accountId: string, filter: LogFilter, { cursor, limit }: LogPlace): LogSelection {
  const conditions = conditionsOf(filter, cursor);
  const failed = filter.failed ? ['status >= 400'] : [];
  const where = ['account_id = $1', ...conditions.map(([, sql], index) => sql + `$${index + 2}`), ...failed];
  const last = `ORDER BY id DESC LIMIT $${conditions.length + 2}`;
  const reads = readsOf(filter, where);
  const entries = `SELECT ${ENTRY_LINE} FROM provisioning_log_entries WHERE ${where.join(' AND ')} ${last}`;
  const both = `(${entries}) UNION ALL (SELECT ${READ_LINE} FROM provisioning_reads WHERE ${reads} ${last}) ${last}`;
  const letters = conditions.map(([letter]) => letter).join('');
  const name = `provisioning-page-${letters}${failed.length > 0 ? 'f' : ''}${reads ? 'r' : ''}`;
  return {
    statement: { name, text: reads ? both : entries },
    values: [accountId, ...conditions.map(([, , value]) => value), limit],
  };
}

/** The statement that counts such lines, up to `most` of them, and the requests they stand for; and its values. */
export function countLines(accountId: string, filter: LogFilter, most: number): LogSelection {
  const { statement, values } = selectLines(accountId, filter, { limit: most });
  const text = `SELECT count(*)::int AS lines, coalesce(sum(times), 0)::int AS requests FROM (${statement.text}) AS line`;
  return { statement: { name: statement.name.replace('page', 'count'), text }, values };
}

function conditionsOf({ userId, act, keyId, since, until }: LogFilter, cursor?: string): Condition[] {
  const all: Condition[] = [
    ['u', 'user_id = ', userId],
    ['a', 'act = ', act],
    ['k', 'key_id = ', keyId],
    ['s', 'id >= ', since && idBefore(since)],
    ['t', 'id < ', until && idBefore(until)],
    ['c', 'id < ', cursor],
  ];
  return all.filter(([, , value]) => value !== undefined);
}

/** The conditions on reads; undefined when no read can fulfil them. A read that was refused counts as `refused`. */
function readsOf({ userId, act, withReads }: LogFilter, where: readonly string[]): string | undefined {
  if (!withReads || userId !== undefined || (act !== undefined && act !== 'refused')) return undefined;
  return where.map((sql) => (sql.startsWith('act = ') ? 'status >= 400' : sql)).join(' AND ');
}
