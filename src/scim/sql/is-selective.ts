import type { Filter } from '../protocol/index.js';
import type { AttributeColumns } from './attribute-columns.js';
import { columnOf } from './operands.js';

/** Whether an index finds the few resources that a filter can match: it asks for an indexed attribute by equality. */
export function isSelective(filter: Filter, columns: AttributeColumns): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.some((term) => isSelective(term, columns));
    case 'value':
      return isSelective(filter.filter, columns);
    case 'comparison':
      return filter.operator === 'eq' && typeof filter.value === 'string' && isIndexed(filter, columns);
    default:
      return false;
  }
}

function isIndexed({ path }: Extract<Filter, { kind: 'comparison' }>, columns: AttributeColumns): boolean {
  const column = columnOf(path, columns);
  if (column.kind === 'json') return column.valueKeys !== undefined && path.sub?.name === 'value';
  return column.kind === 'column' && column.indexed === true;
}
