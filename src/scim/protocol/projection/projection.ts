import type { ResourceType } from '../schemas/resource-type.js';

/**
 * Which attributes an answer holds (RFC 7644 §3.9): `only` those of `names` besides the minimum set, or the default
 * set `without` those of `names`. Names are full canonical paths, and URNs of whole extensions.
 */
export interface Projection {
  readonly kind: 'only' | 'without';
  readonly names: ReadonlySet<string>;
  readonly type: ResourceType;
}
