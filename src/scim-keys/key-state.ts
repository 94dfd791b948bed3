import type { ScimKey } from './scim-key.entity.js';

/** How a key stands; `overlapping` is a key that goes on for a while beside its successor. */
export type KeyState = 'active' | 'overlapping' | 'revoked' | 'expired';

/** Tells how a key stands at a moment. */
export function stateOf(
  { revokedAt, expiresAt, replacedBy }: Pick<ScimKey, 'revokedAt' | 'expiresAt' | 'replacedBy'>,
  now: Date,
): KeyState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return replacedBy ? 'overlapping' : 'active';
}
