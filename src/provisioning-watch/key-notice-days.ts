import { KEY_NOTICE_DAYS } from '../notices/deduplication-keys.js';
import { stateOf } from '../scim-keys/key-state.js';
import type { ScimKey } from '../scim-keys/scim-key.entity.js';

const DAY_MS = 86_400_000;

/** The times of a key that tell when its end is near. */
export type MortalKey = Pick<ScimKey, 'createdAt' | 'expiresAt' | 'revokedAt' | 'replacedBy'>;

/**
 * The last of the notices, in days before the end, that is due for a key; undefined where none is, or nobody needs
 * one. A key that is to live for a week is not announced with "two weeks left" on its first day.
 */
export function keyNoticeDays(key: MortalKey, now: Date): number | undefined {
  if (stateOf(key, now) !== 'active') return undefined;
  const life = daysBetween(key.createdAt, key.expiresAt);
  const left = daysBetween(now, key.expiresAt);
  return KEY_NOTICE_DAYS.findLast((days) => left <= days && days < life);
}

/** How many days there are from one moment to another, with fractions. */
function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}
