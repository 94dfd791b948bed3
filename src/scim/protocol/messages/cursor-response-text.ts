import { listResponse } from './list-response.js';

/**
 * The page of a walk by cursors as JSON text: without `startIndex`, and with `nextCursor` unless it is the last one
 * (RFC 9865 §2).
 */
export function cursorResponseText(
  resources: readonly string[],
  totalResults: number,
  nextCursor: string | undefined,
): string {
  const { startIndex: _, Resources, ...frame } = listResponse([], totalResults, 1);
  const text = JSON.stringify({ ...frame, itemsPerPage: resources.length, nextCursor, Resources });
  return `${text.slice(0, -2)}${resources.join(',')}]}`;
}
