import { QueryFailedError } from 'typeorm';
import { ScimError } from '../../protocol/index.js';
import type { MappedColumn, MappedEntity } from '../mapping/mapped-column.js';

/** How the databases say that a value is taken. */
const CODES: readonly unknown[] = ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT', 'ER_DUP_ENTRY'];
const SENTENCE = /UNIQUE constraint failed|duplicate key value/i;

interface DriverError {
  readonly code?: unknown;
  readonly message?: string;
  readonly detail?: string;
  readonly constraint?: string;
}

/**
 * What a failed write means: 409 `uniqueness`, naming the attribute, where the value of a unique column is taken; else the
 * failure as it is.
 */
export function takenError(error: unknown, entity: MappedEntity): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { code, message = '', detail = '', constraint = '' } = error.driverError as DriverError;
  if (!SENTENCE.test(message) && !CODES.includes(code)) return error;
  const said = `${constraint} ${detail.split(')=')[0]} ${message}`;
  return uniqueness(entity, ...columnsIn(said, entity, constraint).map(({ path }) => path));
}

/** @param paths the attributes whose values another resource has */
export function uniqueness({ type }: MappedEntity, ...paths: string[]): ScimError {
  const what =
    paths.length > 0 ? `this ${paths.join(' and ')}` : 'one of these values, which have to be unique';
  return ScimError.uniqueness(`Another ${type.name} has ${what}`, ...paths);
}

function columnsIn(said: string, { columns }: MappedEntity, constraint: string): MappedColumn[] {
  const words = new Set(said.split(/[^\w$]+/));
  const isNamed = ({ databaseName, entityMetadata }: MappedColumn['column']) => {
    const own = [...entityMetadata.uniques, ...entityMetadata.indices].find(
      ({ name }) => name === constraint,
    );
    return own ? own.columns.some((column) => column.databaseName === databaseName) : words.has(databaseName);
  };
  return columns.filter(({ column, key }) => isNamed(column) || (key !== undefined && isNamed(key)));
}
