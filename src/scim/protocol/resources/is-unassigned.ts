/** Whether untrusted JSON says "no value": null, `[]`, or an object without members (RFC 7643 §2.5). */
export function isUnassigned(value: unknown): boolean {
  return (
    value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
