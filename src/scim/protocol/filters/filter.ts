import type { AttributePath } from '../paths/attribute-path.js';

export type ComparisonOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

export interface Comparison {
  readonly kind: 'comparison';
  readonly path: AttributePath;
  readonly operator: ComparisonOperator;
  readonly value: string | number | boolean | null;
}

export interface Presence {
  readonly kind: 'presence';
  readonly path: AttributePath;
}

export interface Conjunction {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Filter[];
}

export interface Negation {
  readonly kind: 'not';
  readonly term: Filter;
}

/** `emails[type eq "work"]`: one and the same value fulfils the whole inner filter, whose paths carry `sub`. */
export interface ValueFilter {
  readonly kind: 'value';
  readonly path: AttributePath;
  readonly filter: Filter;
}

/** A SCIM filter as a tree (RFC 7644 §3.4.2.2), names resolved and operand types checked. */
export type Filter = Comparison | Presence | Conjunction | Negation | ValueFilter;
