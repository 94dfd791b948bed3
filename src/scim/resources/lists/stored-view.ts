import {
  type JsonObject,
  keysetPosition,
  type SortKey,
  sortKeyReader,
  type SortRequest,
} from '../../protocol/index.js';
import type { ListedResource } from '../resource-store.js';
import type { RowView } from './row-view.js';

/** Attributes that the module makes, which a resource has only when it is whole. */
const MADE: ReadonlySet<string> = new Set(['id', 'schemas', 'meta']);

/** The rows of a store; a row is made a whole resource only where somebody looks at more than its content. */
export function storedView<Row extends ListedResource>(whole: (row: Row) => JsonObject): RowView<Row> {
  return {
    whole,
    id: ({ id }) => id,
    place: ({ place }) => place,
    positions: (sort) => {
      const keyOf = sort ? keyReader(sort, whole) : () => null;
      return (row) => ({ id: row.id, created: row.createdAt.getTime(), key: keyOf(row) });
    },
  };
}

function keyReader<Row extends ListedResource>(
  sort: SortRequest,
  whole: (row: Row) => JsonObject,
): (row: Row) => SortKey {
  const read = sortKeyReader(sort);
  return MADE.has(sort.path.attribute.name) ? (row) => read(whole(row)) : ({ content }) => read(content);
}

/** Rows that are whole resources already. */
export function wholeView<Whole extends JsonObject & { readonly id: string }>(): RowView<Whole> {
  return {
    whole: (row) => row,
    id: ({ id }) => id,
    place: () => undefined,
    positions: (sort) => (row) => keysetPosition(row, sort),
  };
}
