import { type AttributePath, type Comparison, type Filter, pathName } from '../protocol/index.js';
import type { AttributeColumn, AttributeColumns } from './attribute-columns.js';
import { comparisonToSql } from './comparison-to-sql.js';
import { columnOf, presentOperand, scalarOperand, valueOperand, valuesWhere } from './operands.js';
import type { Operand } from './operand.js';
import type { SqlParameters } from './sql-parameters.js';
import { valueKeyHint } from './value-key-hint.js';

/**
 * Compiles a filter to a boolean SQL expression that is never NULL and selects the same resources as `matchFilter`
 * (RFC 7644 §3.4.2.2). Values travel as parameters, columns come from the table of attributes.
 */
export function filterToSql(filter: Filter, columns: AttributeColumns, parameters: SqlParameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.terms.map((term) => filterToSql(term, columns, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `NOT ${filterToSql(filter.term, columns, parameters)}`;
    case 'presence':
      return presenceToSql(filter.path, columns);
    case 'comparison':
      return attributeToSql(filter, columns, parameters);
    case 'value':
      return valuesToSql(filter.path, filter.filter, columns, parameters);
    default:
      return filter satisfies never;
  }
}

function attributeToSql(
  comparison: Comparison,
  columns: AttributeColumns,
  parameters: SqlParameters,
): string {
  const { path, operator, value } = comparison;
  if (operator === 'ne')
    return `NOT ${attributeToSql({ ...comparison, operator: 'eq' }, columns, parameters)}`;
  if (value === null) return `NOT ${presenceToSql(path, columns)}`;
  if (path.foreign) return 'false';
  const column = columnOf(path, columns);
  if (!path.attribute.multiValued)
    return comparisonToSql(comparison, scalarOperand(path, columns), parameters);
  const hint = valueKeyHint(comparison, column, parameters);
  const test = comparisonToSql(comparison, valueOperand(path, column), parameters);
  return anyValue(column, hint, test);
}

function presenceToSql(path: AttributePath, columns: AttributeColumns): string {
  if (path.foreign) return 'false';
  if (!path.attribute.multiValued) return presentOperand(path, columns);
  const column = columnOf(path, columns);
  const whole = path.attribute.type === 'complex' && !path.sub && column.kind !== 'rows';
  return anyValue(column, undefined, whole ? HAS_A_PART : isPresent(valueOperand(path, column)));
}

function valuesToSql(
  path: AttributePath,
  inner: Filter,
  columns: AttributeColumns,
  parameters: SqlParameters,
): string {
  if (path.foreign) return 'false';
  const column = columnOf(path, columns);
  const hint = valueKeyHint(inner, column, parameters);
  return anyValue(column, hint, innerToSql(inner, column, parameters));
}

/** The inner filter of a value path, on one value. */
function innerToSql(filter: Filter, column: AttributeColumn, parameters: SqlParameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.terms.map((term) => innerToSql(term, column, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `NOT ${innerToSql(filter.term, column, parameters)}`;
    case 'presence':
      return isPresent(valueOperand(filter.path, column));
    case 'comparison':
      return elementToSql(filter, column, parameters);
    case 'value':
      throw new Error(`A value path within ${pathName(filter.path)} passed the parser`);
    default:
      return filter satisfies never;
  }
}

function elementToSql(comparison: Comparison, column: AttributeColumn, parameters: SqlParameters): string {
  const { path, operator, value } = comparison;
  if (operator === 'ne') return `NOT ${elementToSql({ ...comparison, operator: 'eq' }, column, parameters)}`;
  const operand = valueOperand(path, column);
  if (value === null) return `NOT ${isPresent(operand)}`;
  return comparisonToSql(comparison, operand, parameters);
}

function anyValue(column: AttributeColumn, hint: string | undefined, test: string): string {
  const any = `EXISTS (SELECT 1 FROM ${valuesWhere(column, test)})`;
  return hint ? `(${hint} AND ${any})` : any;
}

/** Whether a complex value has a part that is not the empty string. */
const HAS_A_PART = `EXISTS (SELECT 1 FROM jsonb_each_text(v.exact) AS part WHERE part.value <> '')`;

function isPresent({ exact }: Operand): string {
  return `coalesce(${exact} <> '', false)`;
}
