import { type Filter, foldCase } from '../protocol/index.js';
import type { AttributeColumn } from './attribute-columns.js';
import type { SqlParameters } from './sql-parameters.js';

/**
 * A condition that follows from `filter` and finds its rows by an index: the filter asks for a `value` by equality,
 * alone or as a term of a conjunction. Without such a term or such an index there is none.
 */
export function valueKeyHint(
  filter: Filter,
  column: AttributeColumn,
  parameters: SqlParameters,
): string | undefined {
  if (column.kind !== 'json' || !column.valueKeys) return undefined;
  const value = equalValue(filter);
  return value === undefined ? undefined : `${column.valueKeys} @> ARRAY[${parameters.add(foldCase(value))}]`;
}

function equalValue(filter: Filter): string | undefined {
  if (filter.kind === 'and') return filter.terms.map(equalValue).find((value) => value !== undefined);
  if (filter.kind !== 'comparison' || filter.operator !== 'eq') return undefined;
  const { path, value } = filter;
  return path.sub?.name === 'value' && typeof value === 'string' ? value : undefined;
}
