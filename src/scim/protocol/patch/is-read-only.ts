import type { AttributeTarget } from './patch-operation.js';

/** Whether a target is the service provider's own: a readOnly attribute or a part of one (RFC 7643 §2.2). */
export function isReadOnly({ path }: AttributeTarget): boolean {
  return path.attribute.mutability === 'readOnly' || path.sub?.mutability === 'readOnly';
}
