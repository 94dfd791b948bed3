import { type AttributePath, pathName } from '../protocol/index.js';
import {
  type AttributeColumn,
  type AttributeColumns,
  EXACT,
  KEYS,
  type ValueRows,
} from './attribute-columns.js';
import { elementOperand, type Operand } from './operand.js';

/** Where a path lives: its own row of the table, or its attribute's. */
export function columnOf(path: AttributePath, columns: AttributeColumns): AttributeColumn {
  const column = columns.get(pathName(path)) ?? columns.get(pathName({ ...path, sub: undefined }));
  if (!column) throw new Error(`No column for ${pathName(path)}`);
  return column;
}

/** The value of a single-valued attribute or sub-attribute. */
export function scalarOperand(path: AttributePath, columns: AttributeColumns): Operand {
  const column = columnOf(path, columns);
  if (column.kind === 'column') return { key: column.exact, plain: true, ...column };
  if (column.kind === 'list' || column.kind === 'rows') throw new Error(`${pathName(path)} has many values`);
  const names = path.sub && !columns.has(pathName(path)) ? [...column.path, path.sub.name] : column.path;
  return {
    exact: `${EXACT} #>> ${pathLiteral(names)}`,
    key: `${KEYS} #>> ${pathLiteral(names)}`,
    nullable: true,
  };
}

/** Whether a single-valued attribute has a value other than the empty string, or a part that has one. */
export function presentOperand(path: AttributePath, columns: AttributeColumns): string {
  const column = columnOf(path, columns);
  if (path.attribute.type === 'complex' && !path.sub && column.kind === 'json') {
    const whole = `${EXACT} #> ${pathLiteral(column.path)}`;
    return `EXISTS (SELECT 1 FROM jsonb_each_text(${whole}) AS part WHERE part.value <> '')`;
  }
  return `coalesce((${scalarOperand(path, columns).exact})::text <> '', false)`;
}

/** One value of a multi-valued attribute, or its sub-attribute, within what `valuesWhere` selects. */
export function valueOperand(path: AttributePath, column: AttributeColumn): Operand {
  return column.kind === 'rows' ? column.subs[path.sub?.name ?? 'value']! : elementOperand(path);
}

/** The values of a multi-valued attribute that fulfil `test`, in SQL from FROM on; in JSON each is `v`. */
export function valuesWhere(column: AttributeColumn, test: string): string {
  if (column.kind === 'rows') return `${column.from} AND ${test}`;
  return `${valuesOf(column)} AS v(exact, key) WHERE ${test}`;
}

/** The values of a multi-valued attribute as a set of rows `(exact jsonb, key jsonb)`. */
export function valuesOf(column: AttributeColumn): string {
  if (column.kind === 'list') return rowsOf(column.expression, column.keys ?? column.expression);
  if (column.kind === 'column') throw new Error('A plain column holds one value');
  if (column.kind === 'rows') return rowsOf(gathered(column, 'exact'), gathered(column, 'key'));
  const path = pathLiteral(column.path);
  return rowsOf(`${EXACT} #> ${path}`, `${KEYS} #> ${path}`);
}

/** Values that are rows, as a JSON array in the order of their `value`. */
function gathered({ from, subs }: ValueRows, side: 'exact' | 'key'): string {
  const members = Object.entries(subs).map(([name, operand]) => `'${name}', ${operand[side]}`);
  const object = `jsonb_build_object(${members.join(', ')})`;
  return `(SELECT jsonb_agg(${object} ORDER BY ${subs['value']!.exact}) FROM ${from})`;
}

function rowsOf(exact: string, key: string): string {
  return `ROWS FROM (jsonb_array_elements(${exact}), jsonb_array_elements(${key}))`;
}

/** A path of names of ours as a text[] literal. */
export function pathLiteral(names: readonly string[]): string {
  return `ARRAY[${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')}]`;
}
