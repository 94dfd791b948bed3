import { composeOnce, type Statement } from '../statement.js';
import { sealColumns, type EntityClass, type TableColumn } from './table-columns.js';

/** A statement that writes one row, and the values that it takes from the row: both follow from the entity. */
export interface RowStatement<Row extends object> {
  readonly statement: Statement;
  /** In the order of the statement's parameters. */
  readonly values: (row: Row) => unknown[];
}

/** Which columns an UPDATE writes. */
export interface Written<Row extends object> {
  /** Only these; without it every column that may change. */
  readonly only?: readonly (keyof Row)[];
  readonly except?: readonly (keyof Row)[];
  /** More terms after SET; `at` gives the parameter of a column that is written. */
  readonly also?: (at: (property: keyof Row) => string) => string;
}

/** Puts a row in with every column that its entity does not exempt (`insert: false`). */
export function insertStatement<Row extends object>(
  name: string,
  table: string,
  entity: EntityClass<Row>,
): RowStatement<Row> {
  const columns = once(() => sealColumns(entity).filter(({ options }) => options.insert !== false));
  const compose = () => {
    const names = columns().map((column) => column.name);
    const places = names.map((_, index) => `$${index + 1}`);
    return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`;
  };
  return rowStatement(name, compose, columns);
}

/** Writes the columns of the row that has its primary key, but those that its entity exempts (`update: false`). */
export function updateStatement<Row extends object>(
  name: string,
  table: string,
  entity: EntityClass<Row>,
  written: Written<Row> = {},
): RowStatement<Row> {
  const columns = once(() => {
    const all = sealColumns(entity);
    const changing = all.filter((column) => isWritten(column, written));
    return { keys: all.filter(isKey), changing };
  });
  const compose = () => {
    const { keys, changing } = columns();
    const set = changing.map((column, index) => `${column.name} = $${keys.length + index + 1}`);
    const at = (property: keyof Row) =>
      `$${keys.length + changing.findIndex((column) => column.property === property) + 1}`;
    const where = keys.map((key, index) => `${key.name} = $${index + 1}`).join(' AND ');
    return `UPDATE ${table} SET ${[...set, written.also?.(at)].filter(Boolean).join(', ')} WHERE ${where}`;
  };
  return rowStatement(name, compose, () => [...columns().keys, ...columns().changing]);
}

function isWritten<Row extends object>(
  column: TableColumn<Row>,
  { only, except = [] }: Written<Row>,
): boolean {
  if (isKey(column) || column.options.update === false || except.includes(column.property)) return false;
  return !only || only.includes(column.property);
}

function isKey<Row extends object>({ options }: TableColumn<Row>): boolean {
  return options.primary === true;
}

function rowStatement<Row extends object>(
  name: string,
  compose: () => string,
  columnsOfText: () => readonly TableColumn<Row>[],
): RowStatement<Row> {
  const columns = once(columnsOfText);
  return {
    statement: composeOnce(name, compose),
    values: (row) => columns().map((column) => readValue(row, column)),
  };
}

/** What a row has for a column, as the driver takes it: JSON is text, and what is missing is null. */
export function readValue<Row extends object>(
  row: Row,
  { property, type, compute }: TableColumn<Row>,
): unknown {
  const value = (compute ? compute(row) : row[property]) ?? null;
  return type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
