import { compareCodePoints } from '../filters/compare-code-points.js';
import type { SortKey } from './read-sort-key.js';

/** Orders two sort keys of one attribute: negative, 0 or positive; what has no value comes last (RFC 7644 §3.4.2.3). */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareCodePoints(String(left), String(right));
}
