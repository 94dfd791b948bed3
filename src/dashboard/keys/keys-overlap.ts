import type { ScimKey } from '../../scim-keys/scim-key.entity.js';

const QUIET_MS = 3_600_000;

/** Whether a key that has a successor may be revoked without a refused request, and why. */
export interface OverlapAdvice {
  readonly safe: boolean;
  readonly because: 'unused' | 'quiet' | 'still-used' | 'successor-unused';
}

type Use = Pick<ScimKey, 'lastUsedAt' | 'createdAt'>;

/**
 * Looks at the last uses of a key and of its successor. Once the successor is used, the old key may go when nobody
 * has used it since the successor was made, or for an hour.
 */
export function overlapAdvice(old: Use, successor: Use, now: Date): OverlapAdvice {
  if (!old.lastUsedAt) return { safe: true, because: 'unused' };
  if (!successor.lastUsedAt) return { safe: false, because: 'successor-unused' };
  const quiet = now.getTime() - old.lastUsedAt.getTime() > QUIET_MS;
  if (quiet || old.lastUsedAt < successor.createdAt) return { safe: true, because: 'quiet' };
  return { safe: false, because: 'still-used' };
}
