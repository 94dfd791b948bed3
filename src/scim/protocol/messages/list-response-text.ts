import { listResponse } from './list-response.js';

/** `listResponse` as JSON text, of resources that are JSON text already (RFC 7644 §3.4.2). */
export function listResponseText(
  resources: readonly string[],
  totalResults: number,
  startIndex: number,
): string {
  const frame = { ...listResponse([], totalResults, startIndex), itemsPerPage: resources.length };
  const text = JSON.stringify(frame);
  return `${text.slice(0, -2)}${resources.join(',')}]}`;
}
