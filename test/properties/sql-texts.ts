import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getMetadataArgsStorage } from 'typeorm';
import { describeColumns, type EntityClass } from '../../src/database/tables/table-columns.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const LITERAL = /`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g;
const CONSTANT = /const (\w+)(?:: \w+)? =\s*(`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*');/g;
const SQL = /\b(?:INSERT INTO|UPDATE|DELETE FROM|SELECT)\s/;

/** A table as its entity describes it: its columns by their names. */
export interface DescribedTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, { readonly property: string; readonly isNeeded: boolean }>;
}

/** A text of SQL in the sources. */
export interface SqlText {
  readonly file: string;
  readonly text: string;
}

/** The tables of entities by name. A column is needed that takes no NULL and that the database does not fill in. */
export function describeTables(entities: readonly EntityClass[]): ReadonlyMap<string, DescribedTable> {
  return new Map(
    entities.map((entity) => {
      const { name } = getMetadataArgsStorage().filterTables(entity)[0]!;
      const columns = describeColumns(entity).map(({ name: column, property, options }) => {
        const isNeeded = !options.nullable && options.default === undefined && !options.generated;
        return [column, { property, isNeeded }] as const;
      });
      return [name!, { name: name!, columns: new Map(columns) }];
    }),
  );
}

/** Tables, and with them the views through which rooms show parts of theirs; nobody inserts through a view. */
export function withViews(
  tables: ReadonlyMap<string, DescribedTable>,
  views: readonly (readonly [view: string, table: string, columns: string])[],
): ReadonlyMap<string, DescribedTable> {
  const described = views.map(([name, table, list]) => {
    const columns = list.split(',').map((column) => {
      const known = tables.get(table)?.columns.get(column.trim());
      if (!known) throw new Error(`The view ${name} has no column ${column.trim()} in ${table}`);
      return [column.trim(), { ...known, isNeeded: false }] as const;
    });
    return [name, { name, columns: new Map(columns) }] as const;
  });
  return new Map([...tables, ...described]);
}

/** Every text of SQL in `src` but the migrations; a constant of the same file is put in its place. */
export function readSqlTexts(): SqlText[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|migrations/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(SRC, file), 'utf8');
      const constants = new Map(
        [...source.matchAll(CONSTANT)].map(([, name, text]) => [name!, text!.slice(1, -1)]),
      );
      const resolve = (text: string): string =>
        text.replace(/\$\{(\w+)\}/g, (whole, name: string) => constants.get(name) ?? whole);
      const texts = [...source.matchAll(LITERAL)].map(([literal]) => resolve(resolve(literal.slice(1, -1))));
      return texts.filter((text) => SQL.test(text)).map((text) => ({ file, text }));
    });
}

/** What in a text does not fit the tables: unknown columns, needed ones that are left out, names of other properties. */
export function findFaults(
  { text }: Pick<SqlText, 'text'>,
  tables: ReadonlyMap<string, DescribedTable>,
): string[] {
  return [
    ...faultsOfInserts(text, tables),
    ...faultsOfUpdates(text, tables),
    ...faultsOfSelects(text, tables),
  ];
}

function faultsOfInserts(text: string, tables: ReadonlyMap<string, DescribedTable>): string[] {
  return [...text.matchAll(/INSERT INTO (\w+)(?: AS \w+)?\s*\(([^)]*)\)/g)].flatMap(([, name, list]) => {
    const table = tables.get(name!);
    if (!table) return [`${name}: no such table`];
    const given = list!.split(',').map((column) => column.trim());
    const isWhole = given.every((column) => /^\w+$/.test(column));
    const unknown = given.filter((column) => /^\w+$/.test(column) && !table.columns.has(column));
    const needed = [...table.columns].filter(([column, { isNeeded }]) => isNeeded && !given.includes(column));
    return [
      ...unknown.map((column) => `${name}.${column}: no such column`),
      ...(isWhole ? needed.map(([column]) => `${name}.${column}: left out of an INSERT`) : []),
    ];
  });
}

function faultsOfUpdates(text: string, tables: ReadonlyMap<string, DescribedTable>): string[] {
  return [
    ...text.matchAll(
      /(?:^|[^T] )UPDATE (\w+)(?: (?!SET)\w+)?\s+SET\s+([^]*?)(?:\bWHERE\b|\bFROM\b|\bRETURNING\b|$)/g,
    ),
  ]
    .filter(([, name]) => tables.has(name!))
    .flatMap(([, name, terms]) =>
      [...terms!.matchAll(/(?:^|,)\s*(\w+)\s*=/g)]
        .filter(([, column]) => !tables.get(name!)!.columns.has(column!))
        .map(([, column]) => `${name}.${column}: no such column`),
    );
}

/**
 * Of `given_name AS "givenName"` one table of the statement has the column, under this property if it has the property.
 * What belongs to a table that only the text around has is left to that text.
 */
function faultsOfSelects(text: string, tables: ReadonlyMap<string, DescribedTable>): string[] {
  const references = [...text.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO) (\w+)(?: (?:AS )?([a-z]\w*))?/g)];
  const named = references.flatMap(([, name]) => tables.get(name!) ?? []);
  const aliases = new Set(references.flatMap(([, name, alias]) => [name, alias]));
  const pairs = [...text.matchAll(/(?:^|[,\s])(?:(\w+)\.)?([a-z]+(?:_[a-z]+)+) AS "(\w+)"/g)];
  return pairs
    .filter(([, alias]) => named.length > 0 && (alias === undefined || aliases.has(alias)))
    .flatMap(([, , column, property]) => faultsOfPair(named, column!, property!));
}

function faultsOfPair(named: readonly DescribedTable[], column: string, property: string): string[] {
  const holders = named.filter(({ columns }) => columns.has(column));
  if (holders.length === 0) return [`${column}: no column of ${named.map(({ name }) => name).join(', ')}`];
  const known = named.flatMap(({ columns }) => [...columns.values()].map((each) => each.property));
  const isNamed = holders.some(({ columns }) => columns.get(column)!.property === property);
  return isNamed || !known.includes(property)
    ? []
    : [`${column}: read as ${property}, which is another column`];
}
