import { type EntityMetadata, QueryFailedError } from 'typeorm';
import { ScimError } from '../../protocol/index.js';
import type { MappedColumn, MappedEntity } from '../mapping/mapped-entity.js';
import { uniqueness } from './taken-values.js';

interface DriverError {
  readonly code?: unknown;
  readonly message?: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly column?: string;
}

/** How the databases say that a value is taken. */
const IS_TAKEN = /UNIQUE constraint failed|duplicate key value/i;
/** How SQLite says that a value breaks another constraint; PostgreSQL has classes of codes. */
const IS_REFUSED = /^(?:SQLITE_CONSTRAINT: )?(?:NOT NULL|CHECK|FOREIGN KEY) constraint failed/;
const DATA_CLASSES = /^2[23]/;

/**
 * What a failed write means: 409 `uniqueness` where the value of a unique column is taken, 400 `invalidValue` where the
 * database refuses a value, both naming the attribute where the database says which; else the failure as it is.
 */
export function constraintError(error: unknown, entity: MappedEntity): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const failure = error.driverError as DriverError;
  const { code, message = '' } = failure;
  const paths = pathsIn(failure, entity);
  if (code === '23505' || IS_TAKEN.test(message)) return uniqueness(entity, ...paths);
  const isRefused = IS_REFUSED.test(message) || (typeof code === 'string' && DATA_CLASSES.test(code));
  if (!isRefused || (paths.length === 0 && isOfOthers(failure))) return error;
  const what = paths.length > 0 ? `The value of ${paths.join(' and ')}` : 'A value';
  return ScimError.invalidValue(`${what} is none that the database takes: ${reasonOf(message)}`);
}

/** A missing value of a column that no attribute has is a mistake of the host, not of the client. */
function isOfOthers({ code, message = '' }: DriverError): boolean {
  return code === '23502' || message.includes('NOT NULL constraint failed');
}

/** Why, without the values. */
function reasonOf(message: string): string {
  if (/not.null/i.test(message)) return 'it has to have one';
  if (/check/i.test(message)) return 'it breaks a rule of the table';
  if (/foreign key/i.test(message)) return 'it names something that does not exist';
  return /too long/.test(message) ? 'it is too long' : 'it is of another kind';
}

function pathsIn(failure: DriverError, { columns, children }: MappedEntity): string[] {
  const all = [...columns, ...children.flatMap((each) => each.columns)];
  return [...new Set(all.filter((column) => isNamed(column, failure)).map(({ path }) => path))];
}

/** Whether a failure is about a column: PostgreSQL names a constraint, and both databases name columns in their texts. */
function isNamed({ column, key }: MappedColumn, failure: DriverError): boolean {
  const own = [column, ...(key ? [key] : [])].map(({ databaseName }) => databaseName);
  const { entityMetadata } = column;
  const { constraint = '', message = '', detail = '' } = failure;
  const known = columnsOf(
    entityMetadata,
    constraint || (/constraint failed: (\S+)$/.exec(message)?.[1] ?? ''),
  );
  if (known) return own.some((name) => known.includes(name));
  const words = wordsIn(`${failure.column ?? ''} ${constraint} ${detail.split(')=')[0]} ${message}`);
  return own.some((name) => words.has(name));
}

/** The columns of a constraint that the entity declares, or the words of its rule. */
function columnsOf(
  { uniques, indices, checks, foreignKeys }: EntityMetadata,
  constraint: string,
): readonly string[] | undefined {
  const own = [...uniques, ...indices, ...foreignKeys].find(({ name }) => name === constraint);
  if (own) return own.columns.map(({ databaseName }) => databaseName);
  const check = checks.find(({ name }) => name === constraint);
  return check && [...wordsIn(check.expression)];
}

function wordsIn(text: string): Set<string> {
  return new Set(text.split(/[^\w$]+/));
}
