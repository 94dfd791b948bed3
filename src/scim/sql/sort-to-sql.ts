import type { SortRequest } from '../protocol/index.js';
import type { AttributeColumns } from './attribute-columns.js';
import { elementOperand } from './operand.js';
import { columnOf, scalarOperand, valuesOf } from './operands.js';

/**
 * Compiles a sort request to the terms of ORDER BY (RFC 7644 §3.4.2.3): case-insensitive unless `caseExact`, by the
 * primary value or else the first, resources without the value last in ascending order and first in descending.
 */
export function sortToSql({ path, descending }: SortRequest, columns: AttributeColumns): string {
  const attribute = path.sub ?? path.attribute;
  const operand = path.attribute.multiValued ? undefined : scalarOperand(path, columns);
  const side = attribute.caseExact ? 'exact' : 'key';
  const text = operand
    ? operand[side]
    : chosenValue(elementOperand(path)[side], valuesOf(columnOf(path, columns)));
  const direction = descending ? 'DESC NULLS FIRST' : 'ASC NULLS LAST';
  return `${typed(text, attribute.type)} ${direction}`;
}

function chosenValue(value: string, values: string): string {
  return `(SELECT ${value} FROM ${values} WITH ORDINALITY AS v(exact, key, place)
           ORDER BY coalesce(v.exact ->> 'primary', 'false') = 'true' DESC, v.place LIMIT 1)`;
}

function typed(text: string, type: string): string {
  if (type === 'integer' || type === 'decimal') return `(${text})::numeric`;
  if (type === 'dateTime') return `(${text})::timestamptz`;
  return type === 'boolean' ? `(${text})::text` : `(${text}) COLLATE "C"`;
}
