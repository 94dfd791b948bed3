import { type Attribute, type Comparison, foldCase, isUuid } from '../protocol/index.js';
import type { Operand } from './operand.js';
import type { SqlParameters } from './sql-parameters.js';

const ORDER = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** One comparison with one value, `ne` and null aside: a boolean expression that is never NULL. */
export function comparisonToSql(comparison: Comparison, operand: Operand, parameters: SqlParameters): string {
  const attribute = comparison.path.sub ?? comparison.path.attribute;
  const test = testOf(comparison, attribute, operand, parameters);
  if (!operand.nullable || operand.otherwise) return `(${test})`;
  return operand.plain ? `(${operand.exact} IS NOT NULL AND ${test})` : `coalesce(${test}, false)`;
}

function testOf(
  comparison: Comparison,
  attribute: Attribute,
  operand: Operand,
  parameters: SqlParameters,
): string {
  switch (attribute.type) {
    case 'boolean':
      return `${textOf(operand)} = ${parameters.add(String(comparison.value))}`;
    case 'integer':
    case 'decimal':
      return ordered(
        `(${operand.exact})::numeric`,
        comparison,
        `${parameters.add(comparison.value)}::numeric`,
      );
    case 'dateTime':
      return ordered(
        `(${operand.exact})::timestamptz`,
        comparison,
        `${parameters.add(comparison.value)}::timestamptz`,
      );
    default:
      return stringTest(comparison, attribute, operand, parameters);
  }
}

function stringTest(
  comparison: Comparison,
  attribute: Attribute,
  operand: Operand,
  parameters: SqlParameters,
): string {
  const { operator } = comparison;
  const exact = attribute.caseExact || attribute.type === 'binary';
  const text = String(comparison.value);
  const value = exact ? text : foldCase(text);
  if (operator === 'eq' && operand.uuid) return uuidTest(operand.uuid, value, parameters);
  const side = exact ? operand.exact : operand.key;
  if (operator === 'eq') return `${side} = ${parameters.add(value)}`;
  if (operator === 'co' || operator === 'sw' || operator === 'ew')
    return `${side} LIKE ${parameters.add(pattern(operator, value))}`;
  return ordered(`(${side}) COLLATE "C"`, comparison, parameters.add(value));
}

function uuidTest(column: string, text: string, parameters: SqlParameters): string {
  return isUuid(text) ? `${column} = ${parameters.add(text)}::uuid` : 'false';
}

function ordered(side: string, { operator }: Comparison, value: string): string {
  return `${side} ${ORDER[operator as keyof typeof ORDER]} ${value}`;
}

function textOf({ exact, otherwise }: Operand): string {
  return otherwise ? `coalesce(${exact}, ${otherwise})` : `(${exact})::text`;
}

/** A LIKE pattern in which `%`, `_` and `\` of the value stand for themselves. */
function pattern(operator: 'co' | 'sw' | 'ew', value: string): string {
  const literal = value.replace(/[\\%_]/g, '\\$&');
  if (operator === 'sw') return `${literal}%`;
  return operator === 'ew' ? `%${literal}` : `%${literal}%`;
}
