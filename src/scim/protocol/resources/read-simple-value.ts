import { ScimError } from '../errors/scim-error.js';
import { TOLERANCES } from '../patch/tolerances.js';
import type { Attribute } from '../schemas/attribute.js';
import { readDateTime } from './read-date-time.js';
import { textFault } from './text-fault.js';

const BASE64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/;

/**
 * One value of a simple attribute, as its type has it (RFC 7643 §2.3). `where` is its name in messages. Throws
 * invalidValue for another JSON type, a malformed dateTime or base64, and text that is unfit to be stored. What only does
 * not look like its attribute is kept (see `formatNote`).
 */
export function readSimpleValue(
  attribute: Attribute,
  value: unknown,
  where: string,
): string | number | boolean {
  if (attribute.type === 'boolean') return readBoolean(value, where);
  if (attribute.type === 'integer' || attribute.type === 'decimal')
    return readNumber(attribute, value, where);
  const text = readText(value, where);
  if (attribute.type === 'dateTime' && readDateTime(text) === undefined) {
    throw ScimError.invalidValue(`${where} has to be a date and time such as 2026-01-31T12:00:00Z.`);
  }
  return attribute.type === 'binary' ? readBinary(text, where) : text;
}

/** Base64 of either alphabet (RFC 7643 §2.3.6); what is wrapped into lines, as certificates are, loses them. */
function readBinary(text: string, where: string): string {
  const bytes = text.replace(/[\r\n]+/g, '');
  if (BASE64.test(bytes)) return bytes;
  throw ScimError.againstRule(`${where} has to be base64.`, where);
}

function readBoolean(value: unknown, where: string): boolean {
  const read = TOLERANCES.booleanText.read(value);
  if (typeof read === 'boolean') return read;
  throw ScimError.invalidValue(`${where} has to be true or false.`);
}

function readNumber({ type }: Attribute, value: unknown, where: string): number {
  const fits = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (fits && typeof value === 'number') return value;
  throw ScimError.invalidValue(`${where} has to be a number of type ${type}.`);
}

function readText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw ScimError.invalidValue(`${where} has to be a string.`);
  const fault = textFault(value);
  if (fault) throw ScimError.againstRule(`${where} ${fault}.`, where);
  return value;
}
