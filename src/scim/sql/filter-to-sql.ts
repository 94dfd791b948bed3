import { type AttributePath, type Comparison, type Filter, pathName } from '../protocol/index.js';
import type { AttributeColumn, AttributeColumns } from './attribute-columns.js';
import { comparisonToSql } from './comparison-to-sql.js';
import { columnOf, presentOperand, scalarOperand, valuesOf } from './operands.js';
import { type Operand, elementOperand } from './operand.js';
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
  const column = columnOf(path, columns);
  if (!path.attribute.multiValued)
    return comparisonToSql(comparison, scalarOperand(path, columns), parameters);
  const hint = valueKeyHint(comparison, column, parameters);
  const test = comparisonToSql(comparison, elementOperand(path), parameters);
  return anyValue(column, hint, test);
}

function presenceToSql(path: AttributePath, columns: AttributeColumns): string {
  if (!path.attribute.multiValued) return presentOperand(path, columns);
  const whole = path.attribute.type === 'complex' && !path.sub;
  return anyValue(columnOf(path, columns), undefined, whole ? HAS_A_PART : isPresent(elementOperand(path)));
}

function valuesToSql(
  path: AttributePath,
  inner: Filter,
  columns: AttributeColumns,
  parameters: SqlParameters,
): string {
  const column = columnOf(path, columns);
  const hint = valueKeyHint(inner, column, parameters);
  return anyValue(column, hint, innerToSql(inner, parameters));
}

/** The inner filter of a value path, on one value. */
function innerToSql(filter: Filter, parameters: SqlParameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.terms.map((term) => innerToSql(term, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `NOT ${innerToSql(filter.term, parameters)}`;
    case 'presence':
      return isPresent(elementOperand(filter.path));
    case 'comparison':
      return elementToSql(filter, parameters);
    case 'value':
      throw new Error(`A value path within ${pathName(filter.path)} passed the parser`);
    default:
      return filter satisfies never;
  }
}

function elementToSql(comparison: Comparison, parameters: SqlParameters): string {
  const { path, operator, value } = comparison;
  if (operator === 'ne') return `NOT ${elementToSql({ ...comparison, operator: 'eq' }, parameters)}`;
  if (value === null) return `NOT ${isPresent(elementOperand(path))}`;
  return comparisonToSql(comparison, elementOperand(path), parameters);
}

function anyValue(column: AttributeColumn, hint: string | undefined, test: string): string {
  const any = `EXISTS (SELECT 1 FROM ${valuesOf(column)} AS v(exact, key) WHERE ${test})`;
  return hint ? `(${hint} AND ${any})` : any;
}

/** Whether a complex value has a part that is not the empty string. */
const HAS_A_PART = `EXISTS (SELECT 1 FROM jsonb_each_text(v.exact) AS part WHERE part.value <> '')`;

function isPresent({ exact }: Operand): string {
  return `coalesce(${exact} <> '', false)`;
}
