import { ScimError } from '../errors/scim-error.js';
import { TOLERANCES } from '../patch/tolerances.js';
import { checkSchemas } from '../resources/check-schemas.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { memberOfMessage } from '../resources/member-of-message.js';

const SEARCH_REQUEST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

type Read = (value: unknown, name: string) => string;

/** The parameters of a query, and how each is written as JSON. */
const PARAMETERS: Readonly<Record<string, Read>> = {
  attributes: readNames,
  excludedAttributes: readNames,
  filter: readText,
  sortBy: readText,
  sortOrder: readText,
  startIndex: readWhole,
  count: readWhole,
  cursor: readText,
};

/**
 * Reads the body of a POST to /.search (RFC 7644 §3.4.3, RFC 9865 §3) into the query parameters of the GET that asks
 * the same; names in any case, null, empty texts and empty lists as if they were not there, unknown members ignored. Throws
 * invalidSyntax for what is no SearchRequest, invalidValue for a parameter of another type.
 */
export function readSearchRequest(body: unknown): ReadonlyMap<string, string> {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body has to be a JSON object.');
  checkSchemas(body, SEARCH_REQUEST_SCHEMA);
  const query = new Map<string, string>();
  for (const [name, read] of Object.entries(PARAMETERS)) {
    const value = memberOfMessage(body, name);
    if (!isMissing(value, name)) query.set(name, read(value, name));
  }
  return query;
}

/** An empty text says as little as none; but an empty cursor asks for the first page (RFC 9865 §2). */
function isMissing(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value.trim() === '' && name !== 'cursor';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function readText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw ScimError.invalidValue(`"${name}" has to be a string.`).withCode('parameter_invalid');
}

function readWhole(value: unknown, name: string): string {
  const whole = TOLERANCES.numberText.read(value);
  if (Number.isInteger(whole)) return BigInt(whole as number).toString();
  throw ScimError.invalidValue(`"${name}" has to be an integer.`).withCode('parameter_invalid');
}

/** Names as a GET lists them; no attribute has a comma in its name. */
function readNames(value: unknown, name: string): string {
  const isName = (each: unknown) => typeof each === 'string' && !each.includes(',');
  if (Array.isArray(value) && value.every(isName)) return value.join(',');
  throw ScimError.invalidValue(
    `"${name}" has to be a list of strings, each the name of an attribute.`,
  ).withCode('parameter_invalid');
}
