import type { Answer } from '../support/okta/wire.js';
import type { Expectation, Variables } from './dialogue.js';
import { fill } from './fill.js';
import { macro } from './macros.js';
import { readPath } from './read-path.js';

/**
 * What is wrong with an answer, one sentence per fault; empty when all expectations hold.
 * A 204 has no body to look at. A body must be `application/scim+json`: Okta does not care, Entra does.
 */
export function faultsOf(answer: Answer, expected: Expectation, vars: Variables): string[] {
  const statuses = [expected.status ?? 200].flat();
  if (!statuses.includes(answer.status)) {
    return [`status ${answer.status} instead of ${statuses.join(' or ')}: ${answer.text.slice(0, 300)}`];
  }
  if (answer.text === '') return answer.status === 204 ? [] : mustBeEmpty(expected);
  const paths = Object.entries(fill(pathsOf(expected), vars));
  const body: unknown = JSON.parse(answer.text);
  return [
    ...(isScimJson(answer) ? [] : [`media type ${answer.headers['content-type']}`]),
    ...(answer.ms > (expected.withinMs ?? Infinity) ? [`took ${answer.ms} ms`] : []),
    ...paths.flatMap(([path, wanted]) => faultAt(body, path, wanted)),
  ];
}

/** Body paths of an expectation and of its named sets; its own come last and win. */
function pathsOf({ status: _status, is = [], withinMs: _ms, ...own }: Expectation): Record<string, unknown> {
  return Object.assign({}, ...[is].flat().map(setNamed), own) as Record<string, unknown>;
}

/** In a named set `status` is a path like any other: the `status` of a SCIM Error. */
function setNamed(name: unknown): Record<string, unknown> {
  const { status, ...set } = macro('is', String(name));
  return { ...pathsOf(set), ...(status === undefined ? {} : { status }) };
}

function mustBeEmpty(expected: Expectation): string[] {
  return Object.keys(pathsOf(expected)).length === 0 ? [] : ['the answer has no body'];
}

function isScimJson(answer: Answer): boolean {
  return String(answer.headers['content-type']).startsWith('application/scim+json');
}

function faultAt(body: unknown, path: string, wanted: unknown): string[] {
  const found = readPath(body, path);
  return meets(found, wanted) ? [] : [`${path} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
}

function meets(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  return Object.entries(wanted).every(([rule, value]) => (rules[rule] ?? unknownRule(rule))(found, value));
}

type Rule = (found: unknown, value: unknown) => boolean;

const rules: Readonly<Record<string, Rule>> = {
  a: (found, kind) => kinds[String(kind)]?.(found) ?? false,
  absent: (found) => found === undefined,
  emptyOrAbsent: (found) => found === undefined || (Array.isArray(found) && found.length === 0),
  ieq: (found, value) => String(found).toLowerCase() === String(value).toLowerCase(),
  contains: (found, value) => Array.isArray(found) && found.includes(value),
  length: (found, value) => Array.isArray(found) && found.length === value,
  atLeast: (found, value) => Array.isArray(found) && found.length >= Number(value),
  atMost: (found, value) => Array.isArray(found) && found.length <= Number(value),
  some: (found, value) => Array.isArray(found) && found.some((entry) => hasAll(entry, value)),
};

const kinds: Readonly<Record<string, (found: unknown) => boolean>> = {
  integer: (found) => Number.isInteger(found),
  boolean: (found) => typeof found === 'boolean',
  array: (found) => Array.isArray(found),
  text: (found) => typeof found === 'string' && found.trim() !== '',
  object: (found) => typeof found === 'object' && found !== null && !Array.isArray(found),
};

function hasAll(entry: unknown, value: unknown): boolean {
  return Object.entries(value as object).every(([path, part]) => meets(readPath(entry, path), part));
}

function unknownRule(rule: string): Rule {
  throw new Error(`No rule is named "${rule}"`);
}
