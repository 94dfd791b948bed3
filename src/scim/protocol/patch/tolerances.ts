import type { Comparison, Filter } from '../filters/filter.js';
import { foldCase } from '../filters/fold-case.js';
import { memberOf } from '../paths/values-at.js';
import { isPrimary } from '../resources/check-values.js';
import { isJsonObject } from '../resources/is-json-object.js';
import type { Json, JsonObject } from '../resources/scim-resource.js';

/**
 * Where we are kinder than the RFC, one row for each deviation: who sends it, what is sent, and how it is read. A row
 * answers its input unchanged, or undefined, where it does not apply.
 */
export const TOLERANCES = {
  /** RFC 7644 §3.5.2 has `add`, `remove` and `replace` in lower case. */
  operationName: {
    sentBy: 'Microsoft Entra ID',
    sends: '{"op":"Replace","path":"active","value":false}',
    read: (op: string): string => op.toLowerCase(),
  },

  /** RFC 7643 §2.3.2 has the literals true and false only. */
  booleanText: {
    sentBy: 'Microsoft Entra ID without aadOptscim062020, older Okta applications',
    sends: '{"op":"Replace","path":"active","value":"False"}',
    read: booleanOf,
  },

  /** RFC 7644 §3.4.2.2 compares a boolean with the literals true and false only. */
  booleanOperand: {
    sentBy: 'Microsoft Entra ID (SingleAppRoleAssignment)',
    sends: '{"op":"Add","path":"roles[primary eq \\"True\\"].value","value":"Admin"}',
    read: booleanOf,
  },

  /** RFC 7644 §3.5.2.3 has noTarget; the entry is made of the filter's equalities instead. */
  entryFromFilter: {
    sentBy: 'Microsoft Entra ID',
    sends: '{"op":"Add","path":"emails[type eq \\"work\\"].value","value":"mia@acme.example"}',
    read: entryOf,
  },

  /** RFC 7644 §3.5.2.2 selects values by a filter in the path; `value` is no part of a remove. */
  valuesToRemove: {
    sentBy: 'Microsoft Entra ID without aadOptscim062020',
    sends: '{"op":"Remove","path":"members","value":[{"value":"2819c223"}]}',
    read: (value: unknown): readonly unknown[] | undefined => {
      if (value === undefined || value === null) return undefined;
      return Array.isArray(value) ? (value as unknown[]) : [value];
    },
  },

  /** RFC 7644 §3.5.2 has attribute names, not paths, as the keys of a value without path. */
  pathAsKey: {
    sentBy: 'Microsoft Entra ID with aadOptscim062020',
    sends: '{"op":"replace","value":{"name.givenName":"Mia"}}',
    read: (key: string): boolean => /[.:[]/.test(key),
  },

  /** RFC 7643 §2.4 has a list of complex values. */
  valueWithoutList: {
    sentBy: 'clients that know one value only',
    sends: '{"op":"add","path":"emails","value":{"value":"mia@acme.example"}}',
    read: (value: unknown): unknown => (isJsonObject(value) ? [value] : value),
  },

  /** RFC 7643 §2 has one value where `multiValued` is false; a list of one is that value, an empty one is none. */
  oneInList: {
    sentBy: 'SCIM-SDK, Microsoft Entra ID (manager)',
    sends: '{"op":"replace","path":"title","value":["Lead"]}',
    read: (value: unknown): unknown =>
      Array.isArray(value) && value.length <= 1 ? ((value as unknown[])[0] ?? null) : value,
  },

  /** RFC 7644 §3.10 has a colon between a URN and the name of an attribute. */
  dotAfterUrn: {
    sentBy: 'provisioning clients with hand-written mappings',
    sends: '{"op":"replace","path":"urn:…:enterprise:2.0:User.manager","value":"2819c223"}',
    read: (mark: string): string => (mark === '.' ? ':' : mark),
  },

  /** RFC 7644 §3.4.2.4 has integers; in the JSON of a search they are read as a URL has them. */
  numberText: {
    sentBy: 'SCIM-SDK',
    sends: '{"startIndex":"1","count":"10"}',
    read: (value: unknown): unknown =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  },

  /** RFC 7643 §2.3.8 has an object; the text is taken as its `value`, the empty text as unassigned. */
  textAsComplex: {
    sentBy: 'Microsoft Entra ID (manager), Okta attribute mappings (roles, entitlements)',
    sends: '{"op":"Add","path":"urn:…:enterprise:2.0:User:manager","value":"2819c223"}',
    read: (value: unknown): unknown => {
      if (typeof value !== 'string') return value;
      return { value: value === '' ? null : value };
    },
  },

  /** RFC 7643 §2.4 has one primary value; where several hold the same `value`, the first of them stays primary. */
  primaryTwice: {
    sentBy: 'PingOne, where one of two mapped addresses is empty',
    sends:
      '{"emails":[{"value":"mia@acme.example","primary":true},{"value":"mia@acme.example","primary":true}]}',
    read: onePrimaryOf,
  },

  /** RFC 7643 §4.1.2 leaves the shape of roles and entitlements open; what is no text is left out. */
  looseRoles: {
    sentBy: 'Okta attribute mappings, Auth0',
    sends: '{"roles":"admin"} or {"entitlements":[1,{"value":7}]}',
    read: (value: unknown): unknown[] =>
      (Array.isArray(value) ? value : [value]).filter(isTextOrObject).map(withTextsOnly),
  },
} as const;

function booleanOf(value: unknown): unknown {
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  return text === 'true' || text === 'false' ? text === 'true' : value;
}

function entryOf(filter: Filter): JsonObject | undefined {
  const equalities = equalitiesOf(filter);
  if (!equalities) return undefined;
  const members = equalities.flatMap(({ path: { sub }, value }): [string, Json][] =>
    sub && value !== null ? [[sub.name, value]] : [],
  );
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

function equalitiesOf(filter: Filter): readonly Comparison[] | undefined {
  if (filter.kind === 'comparison') return filter.operator === 'eq' ? [filter] : undefined;
  if (filter.kind !== 'and') return undefined;
  const parts = filter.terms.map(equalitiesOf);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function onePrimaryOf(values: readonly Json[]): readonly Json[] {
  const [first, ...others] = values.filter(isPrimary);
  if (first === undefined || !others.every((other) => holdSame(first, other))) return values;
  return values.map((value) =>
    others.includes(value) ? { ...(value as JsonObject), primary: false } : value,
  );
}

function holdSame(one: Json, other: Json): boolean {
  const [value, second] = [memberOf(one, 'value'), memberOf(other, 'value')];
  return typeof value === 'string' && typeof second === 'string' && foldCase(value) === foldCase(second);
}

function isTextOrObject(value: unknown): boolean {
  return typeof value === 'string' || isJsonObject(value);
}

function withTextsOnly(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const fits = ([name, part]: [string, unknown]): boolean =>
    typeof part === (name.toLowerCase() === 'primary' ? 'boolean' : 'string');
  return Object.fromEntries(Object.entries(value).filter(fits));
}
