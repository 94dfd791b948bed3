import type { Attribute } from '../../protocol/index.js';
import type { Sql } from './sql-text.js';

/** How the database keeps a value. */
export type OperandKind = 'text' | 'uuid' | 'whole' | 'number' | 'boolean' | 'time' | 'other';

/** What a comparison is put on: a column, or a part of a JSON document. */
export interface Operand {
  readonly attribute: Attribute;
  readonly kind: OperandKind;
  readonly value: Sql;
  /** The text as `foldCase` folds it, if it is kept. */
  readonly key: Sql | undefined;
  /** What an index for look-ups without case is on: `lower(column)`, or a column that ignores case. */
  readonly lowered: Sql;
  /** Whether the database compares the value in a way of its own, such as without case. */
  readonly hasOwnOrder: boolean;
  readonly isNullable: boolean;
  /** Whether a text may have more characters than a sort key has. */
  readonly isLong: boolean;
  /** The largest whole number that can be compared with it. */
  readonly largest: bigint;
  readonly bind: (value: boolean | Date) => Sql;
}

/** Stands for an attribute that resources never have: nothing keeps it. */
export const ABSENT = 'absent';

/** Undefined where SQL can say nothing about an attribute. */
export type Resolved = Operand | typeof ABSENT | undefined;
