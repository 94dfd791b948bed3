import { COMMON_ATTRIBUTES, findSubAttribute, type Attribute } from '../../protocol/index.js';
import type { ComparedColumn } from '../sql/column-condition.js';
import type { ComparedColumns } from './compile-filter.js';
import type { MappedEntity } from '../mapping/mapped-column.js';

const named = (name: string): Attribute => COMMON_ATTRIBUTES.find((attribute) => attribute.name === name)!;

/** The common attribute `id` (RFC 7643 §3.1). */
export const ID = named('id');
const META = named('meta');

/** The columns that filters and orders can name: those of attributes, and what every resource has. */
export function comparedColumns({ columns, id, created, updated }: MappedEntity): ComparedColumns {
  const own = columns.filter(({ isJson }) => !isJson).map((each) => [each.path, each] as const);
  const time = (name: string, column: ComparedColumn['column']) =>
    [`meta.${name}`, { attribute: findSubAttribute(META, name)!, column, key: undefined }] as const;
  return new Map<string, ComparedColumn>([
    ...own,
    ['id', { attribute: ID, column: id, key: undefined }],
    time('created', created),
    ...(updated && !updated.isNullable ? [time('lastModified', updated)] : []),
  ]);
}
