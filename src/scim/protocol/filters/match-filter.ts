import type { AttributePath } from '../paths/attribute-path.js';
import { memberOf, valuesAt } from '../paths/values-at.js';
import { readDateTime } from '../resources/read-date-time.js';
import type { Json, JsonObject } from '../resources/scim-resource.js';
import type { Attribute } from '../schemas/attribute.js';
import { compareCodePoints } from './compare-code-points.js';
import type { Comparison, ComparisonOperator, Filter } from './filter.js';
import { foldCase } from './fold-case.js';

type Look = (path: AttributePath) => Json[];
type Key = string | number | boolean;

const operandKeys = new WeakMap<Comparison, Key | undefined>();

/**
 * Whether a resource in canonical spelling (extension attributes under their URN) fulfils a filter (RFC 7644
 * §3.4.2.2). The SQL compiler means exactly the same:
 * - a comparison is true if any value of the attribute satisfies it, so never for an unassigned attribute; but `ne` is
 *   the negation of `eq`, so true for an unassigned attribute and false if any value is equal;
 * - `pr` is true if there is a value other than null, `""`, `[]` and `{}`, or a complex value with such a part;
 *   `eq null` is the negation of `pr`, `ne null` is `pr`; `eq ""` is true for the empty string;
 * - strings and references compare by `foldCase` if `caseExact` is false, else unit by unit without normalization; so
 *   do `co`, `sw` and `ew` on these keys; `gt`, `ge`, `lt` and `le` go by Unicode code point; dateTime compares
 *   chronologically, in milliseconds; a value of another JSON type than the operand satisfies nothing;
 * - a complex value without `primary` compares as `primary: false` (RFC 7643 §2.4), but `primary pr` and
 *   `primary eq null` see that it is missing;
 * - `attribute[…]` is true if one value of the attribute alone fulfils the whole inner filter.
 */
export function matchFilter(filter: Filter, resource: JsonObject): boolean {
  return matches(filter, (path) => valuesAt(resource, path));
}

/** Whether one value of a multi-valued attribute fulfils the inner filter of a value path, `[…]`. */
export function matchValue(filter: Filter, value: Json): boolean {
  return matches(filter, ({ sub }) => (sub ? [memberOf(value, sub.name)] : [value]));
}

function matches(filter: Filter, look: Look): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matches(term, look));
    case 'or':
      return filter.terms.some((term) => matches(term, look));
    case 'not':
      return !matches(filter.term, look);
    case 'presence':
      return look(filter.path).some(isPresent);
    case 'comparison':
      return compares(filter, filter.operator, look);
    case 'value':
      return look(filter.path).some((value) => matchValue(filter.filter, value));
    default:
      return filter satisfies never;
  }
}

function isPresent(value: Json): boolean {
  if (value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(isPresent);
}

function compares(comparison: Comparison, operator: ComparisonOperator, look: Look): boolean {
  if (operator === 'ne') return !compares(comparison, 'eq', look);
  const { path, value } = comparison;
  if (value === null) return !look(path).some(isPresent);
  const attribute = path.sub ?? path.attribute;
  const operand = operandKeyOf(comparison, attribute);
  return look(path).some((candidate) => satisfies(operator, keyOf(attribute, candidate), operand));
}

/** The key of what a comparison compares with: made once, however many values are looked at. */
function operandKeyOf(comparison: Comparison, attribute: Attribute): Key | undefined {
  if (!operandKeys.has(comparison)) operandKeys.set(comparison, keyOf(attribute, comparison.value));
  return operandKeys.get(comparison);
}

/** What a value is compared by; undefined for what cannot be compared. */
function keyOf(attribute: Attribute, value: Json): Key | undefined {
  if (value === null) return attribute.name === 'primary' ? false : undefined;
  if (typeof value === 'object') return undefined;
  if (typeof value !== 'string' || attribute.type === 'binary') return value;
  if (attribute.type === 'dateTime') return readDateTime(value);
  return attribute.caseExact ? value : foldCase(value);
}

function satisfies(operator: ComparisonOperator, key: Key | undefined, operand: Key | undefined): boolean {
  if (operator === 'eq') return key !== undefined && key === operand;
  if (typeof key === 'number' && typeof operand === 'number') return inOrder(operator, key - operand);
  if (typeof key !== 'string' || typeof operand !== 'string') return false;
  if (operator === 'co') return key.includes(operand);
  if (operator === 'sw') return key.startsWith(operand);
  if (operator === 'ew') return key.endsWith(operand);
  return inOrder(operator, compareCodePoints(key, operand));
}

function inOrder(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case 'gt':
      return difference > 0;
    case 'ge':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    default:
      return operator === 'le' && difference <= 0;
  }
}
