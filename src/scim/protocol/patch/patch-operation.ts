import type { Filter } from '../filters/filter.js';
import type { AttributePath } from '../paths/attribute-path.js';

/**
 * What a PATCH operation aims at: an attribute or sub-attribute; the values of a multi-valued attribute that match
 * `filter`, or their sub-attribute `path.sub`; or a whole schema extension (RFC 7644 §3.5.2, Figure 7).
 */
export type PatchTarget =
  | { readonly kind: 'attribute'; readonly path: AttributePath }
  | { readonly kind: 'values'; readonly path: AttributePath; readonly filter: Filter }
  | { readonly kind: 'extension'; readonly extension: string };

/** One operation of a PATCH request, its path parsed; without `target` it merges `value` into the resource. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly target?: PatchTarget;
  readonly value?: unknown;
}

/** The values of a multi-valued attribute that match a filter. */
export type ValuesTarget = Extract<PatchTarget, { kind: 'values' }>;

/** A target within attributes: anything but a whole extension. */
export type AttributeTarget = Exclude<PatchTarget, { kind: 'extension' }>;
