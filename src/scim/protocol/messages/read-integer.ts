import type { ScimError } from '../errors/scim-error.js';

const LARGEST = 2 ** 31 - 1;

/** The integer that a query parameter holds, within 32 bits; undefined without one. Throws `fault()` for anything else. */
export function readInteger(text: string | undefined, fault: () => ScimError): number | undefined {
  if (text === undefined) return undefined;
  if (/^-?\d+$/.test(text)) return Math.max(-LARGEST, Math.min(LARGEST, Number(text)));
  throw fault();
}
