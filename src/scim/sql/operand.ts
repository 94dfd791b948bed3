import type { AttributePath } from '../protocol/index.js';

/** The two text expressions of one value: as sent, and as its case-insensitive key. */
export interface Operand {
  readonly exact: string;
  readonly key: string;
  readonly nullable: boolean;
  /** A column of its own, which may have an index. */
  readonly plain?: boolean;
  readonly uuid?: string;
  readonly isLong?: boolean;
  /** A missing value counts as this one. */
  readonly otherwise?: string;
}

/** The value `v` of a multi-valued attribute, or its sub-attribute; a missing `primary` counts as false. */
export function elementOperand({ sub }: AttributePath): Operand {
  if (!sub) return { exact: "v.exact #>> '{}'", key: "v.key #>> '{}'", nullable: true };
  const name = sub.name.replaceAll("'", "''");
  const otherwise = sub.name === 'primary' ? "'false'" : undefined;
  return { exact: `v.exact ->> '${name}'`, key: `v.key ->> '${name}'`, nullable: true, otherwise };
}
