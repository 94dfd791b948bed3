import type { Statement } from '../../database/statement.js';
import { type Beginning, endOf, type Reading } from './people-search.js';

/** What a page of people shows of each. */
const COLUMNS = `id, email, email_key AS "emailKey", given_name AS "givenName", family_name AS "familyName", role,
  active, deactivation_pending_since AS "deactivationPendingSince", source, external_id AS "externalId"`;

/** Which page of an account's people to read: those after the address key `after`. */
export interface KeysetPage {
  readonly accountId: string;
  readonly conditions: readonly string[];
  readonly after?: string;
  readonly limit: number;
}

/** A statement with its values. */
export interface Selection {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

/** How many people one look into an index may gather to sort them. */
export const MANY = 20_000;

/** The statement for a page of everybody who fulfils the conditions, by e-mail. */
export function selectPage(page: KeysetPage): Selection {
  const values = new Values();
  const where = within(page, values);
  const text = `SELECT ${COLUMNS} FROM users WHERE ${where} ORDER BY email_key LIMIT ${values.add(page.limit)}`;
  return unnamed(text, values);
}

/**
 * The statement for a page of those who fit one of the readings.
 * @param countOf how many people have the beginning: from `MANY` on they are found by scanning the index in the order of e-mail
 */
export function selectFound(
  page: KeysetPage,
  readings: readonly Reading[],
  countOf: (beginning: Beginning) => number,
): Selection {
  const values = new Values();
  const where = within(page, values);
  const limit = values.add(page.limit);
  const branches = readings.map((reading) => {
    const ranges = reading.map((beginning) => rangeOf(beginning, values)).join(' AND ');
    const order = reading.every((beginning) => countOf(beginning) >= MANY) ? 'email_key' : NOT_BY_INDEX;
    return `(SELECT email_key FROM users WHERE ${where} AND ${ranges} ORDER BY ${order} LIMIT ${limit})`;
  });
  const found = `SELECT email_key FROM (${branches.join(' UNION ')}) AS found ORDER BY email_key LIMIT ${limit}`;
  const text = `SELECT ${COLUMNS} FROM users WHERE account_id = $1 AND email_key IN (${found}) ORDER BY email_key`;
  return unnamed(text, values);
}

/** The statement that counts for each beginning the people who have it, as far as `MANY`. */
export function countBeginnings(accountId: string, beginnings: readonly Beginning[]): Selection {
  const values = new Values();
  const account = values.add(accountId);
  const counts = beginnings.map((beginning) => {
    const where = `account_id = ${account} AND ${rangeOf(beginning, values)}`;
    return `(SELECT count(*)::int FROM (SELECT 1 FROM users WHERE ${where} LIMIT ${MANY}) AS c)`;
  });
  return unnamed(`SELECT ARRAY[${counts.join(', ')}] AS counts`, values);
}

/**
 * The order of e-mail, spelled so that the planner does not scan an index in it. It would expect to meet people with the
 * name soon, but they are often together at the end, since addresses are made of names.
 */
const NOT_BY_INDEX = `email_key || ''`;

/** Not prepared, but planned for its values each time: some beginnings are rare, some are not. */
function unnamed(text: string, { all }: Values): Selection {
  return { statement: { name: '', text }, values: all };
}

class Values {
  readonly all: unknown[] = [];

  /** Gives the value's placeholder in the text. */
  add(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

function within({ accountId, conditions, after }: KeysetPage, values: Values): string {
  const where = [`account_id = ${values.add(accountId)}`, ...conditions];
  if (after !== undefined) where.push(`email_key > ${values.add(after)}`);
  return where.join(' AND ');
}

function rangeOf({ column, prefix }: Beginning, values: Values): string {
  return `${column} >= ${values.add(prefix)} AND ${column} < ${values.add(endOf(prefix))}`;
}
