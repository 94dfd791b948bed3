import type { SortRequest } from '../protocol/index.js';
import type { AttributeColumns } from './attribute-columns.js';
import { elementOperand } from './operand.js';
import { columnOf, scalarOperand, valuesOf } from './operands.js';

/** How much of a text counts for its order, in characters, so that a place in the order fits into a cursor. */
const LONGEST_KEY = 500;

/** What a list is sorted by, as SQL. */
export interface SortKey {
  readonly expression: string;
  /** The SQL type as which the key's text is read back. */
  readonly type: 'numeric' | 'timestamptz' | 'text';
  readonly nullable: boolean;
  readonly descending: boolean;
}

/**
 * Compiles what a sort request orders by (RFC 7644 §3.4.2.3): case-insensitive unless `caseExact`, the primary value or
 * else the first. Null stands for no value, as a foreign attribute has it.
 */
export function sortKeyOf({ path, descending }: SortRequest, columns: AttributeColumns): SortKey {
  const attribute = path.sub ?? path.attribute;
  if (path.foreign) return { ...typed('NULL::text', attribute.type, true), nullable: true, descending };
  const side = attribute.caseExact ? 'exact' : 'key';
  const operand = path.attribute.multiValued ? undefined : scalarOperand(path, columns);
  const text = operand?.[side] ?? chosenValue(elementOperand(path)[side], valuesOf(columnOf(path, columns)));
  const { nullable = true, plain = false, isLong = false } = operand ?? {};
  return { ...typed(text, attribute.type, plain && !isLong), nullable, descending };
}

function chosenValue(value: string, values: string): string {
  return `(SELECT ${value} FROM ${values} WITH ORDINALITY AS v(exact, key, place)
           ORDER BY coalesce(v.exact ->> 'primary', 'false') = 'true' DESC, v.place LIMIT 1)`;
}

function typed(text: string, type: string, plain: boolean): Pick<SortKey, 'expression' | 'type'> {
  if (type === 'integer' || type === 'decimal') return { expression: `(${text})::numeric`, type: 'numeric' };
  if (type === 'dateTime') return { expression: `(${text})::timestamptz`, type: 'timestamptz' };
  if (type === 'boolean') return { expression: `(${text})::text`, type: 'text' };
  return { expression: `(${plain ? text : `left(${text}, ${LONGEST_KEY})`}) COLLATE "C"`, type: 'text' };
}
