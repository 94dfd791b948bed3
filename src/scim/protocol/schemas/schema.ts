import type { Attribute } from './attribute.js';

/** A schema: a URN and the attributes that it defines (RFC 7643 §7). */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}
