import type { AttributeType, NewAttributeColumn } from '../../../src/users/columns/directory-attribute.js';
import type { ColumnCase } from './check-column.js';

const SAMPLES: Readonly<Record<AttributeType, Omit<ColumnCase, 'column'>>> = {
  text: {
    less: 'Ada',
    more: 'Bébé',
    filters: ['eq "bébé"', 'co "ÉB"', 'sw "BÉ"', 'ew "bé"', 'gt "ada"', 'ge "b"'],
    shown: 'Bébé',
  },
  boolean: {
    less: false,
    more: true,
    filters: ['eq true', 'ne false and userName sw "high"'],
    shown: 'true',
  },
  integer: {
    less: 7,
    more: 12,
    filters: ['eq 12', 'gt 7', 'ge 8', 'ne 7 and userName sw "high"'],
    shown: '12',
  },
  timestamptz: {
    less: '2026-01-31T23:00:00.000Z',
    more: '2026-11-30T12:00:00.000Z',
    filters: ['eq "2026-11-30T13:00:00+01:00"', 'gt "2026-01-31T23:00:00Z"', 'ge "2026-11-30T12:00:00Z"'],
    shown: '2026-11-30T12:00:00.000Z',
  },
};

/** What is played for a column of this type. */
export function makeCase(column: NewAttributeColumn): ColumnCase {
  return { column, ...SAMPLES[column.type] };
}
