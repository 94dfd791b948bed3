import { ScimError } from '../errors/scim-error.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { parseSharedPath } from '../paths/parse-attribute-path.js';
import { findSubAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { checkComparison, checkPresence } from './check-filter.js';
import type { Comparison, ComparisonOperator, Filter } from './filter.js';
import { notingBreak, showingFilter } from './filter-break.js';
import { inAnyVersion } from './in-any-version.js';
import { ofAnyValue } from './of-any-value.js';
import { TokenCursor } from './token-cursor.js';

const OPERATORS: readonly ComparisonOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

/** Where names are looked up: in the resource type, or (within brackets) in one attribute. */
interface Scope {
  readonly resolve: (name: string) => AttributePath | undefined;
  readonly allowsBrackets: boolean;
}

/**
 * Parses a filter with the whole grammar of RFC 7644 §3.4.2.2 into a tree of resolved paths and checked operands.
 * Operators and names do not depend on case; `not` binds before `and`, `and` before `or`. Beyond the grammar it takes
 * `emails[type eq "work"].value eq "x"`, which Entra ID sends. Throws invalidFilter with a position or a name of
 * ours, never the filter's text; also for more than 4,096 characters, 32 levels or 50 terms. `beside` are the other
 * types of the same query.
 */
export function parseFilter(text: string, type: ResourceType, beside: readonly ResourceType[] = []): Filter {
  return readAll(text, { resolve: (name) => parseSharedPath(name, type, beside), allowsBrackets: true });
}

/** As `parseFilter`; a refusal shows the filter around the place where it broke. */
export function readFilter(text: string, type: ResourceType, beside: readonly ResourceType[] = []): Filter {
  return showingFilter(text, () => parseFilter(text, type, beside));
}

/**
 * Parses the filter between the brackets of `attribute[…]`, in which names are sub-attributes of `path.attribute`.
 * Throws invalidFilter like `parseFilter`.
 */
export function parseValueFilter(text: string, path: AttributePath): Filter {
  return readAll(text, within(path));
}

function within(path: AttributePath): Scope {
  return {
    resolve: (name) => {
      const sub = findSubAttribute(path.attribute, name);
      return sub && { ...path, sub };
    },
    allowsBrackets: false,
  };
}

function readAll(text: string, scope: Scope): Filter {
  const cursor = notingBreak(
    () => 0,
    () => new TokenCursor(text),
  );
  return notingBreak(
    () => cursor.reached,
    () => {
      const filter = readOr(cursor, scope);
      cursor.expectEnd();
      return filter;
    },
  );
}

function readOr(cursor: TokenCursor, scope: Scope): Filter {
  return readJoined(cursor, 'or', () => readAnd(cursor, scope));
}

function readAnd(cursor: TokenCursor, scope: Scope): Filter {
  return readJoined(cursor, 'and', () => readTerm(cursor, scope));
}

function readJoined(cursor: TokenCursor, kind: 'and' | 'or', read: () => Filter): Filter {
  const first = read();
  const terms = [first];
  while (cursor.accept(kind)) terms.push(read());
  return terms.length === 1 ? first : { kind, terms };
}

function readTerm(cursor: TokenCursor, scope: Scope): Filter {
  if (cursor.accept('(')) return readGroup(cursor, scope);
  if (!cursor.accept('not')) return readAttributeTerm(cursor, scope);
  cursor.expect('(');
  return { kind: 'not', term: readGroup(cursor, scope) };
}

function readGroup(cursor: TokenCursor, scope: Scope): Filter {
  const filter = cursor.nested(() => readOr(cursor, scope));
  cursor.expect(')');
  return filter;
}

function readAttributeTerm(cursor: TokenCursor, scope: Scope): Filter {
  const { text, at } = cursor.takeWord('the name of an attribute');
  const path = scope.resolve(text);
  if (!path) throw ScimError.invalidFilter(`The attribute named at position ${at} of the filter is unknown.`);
  if (cursor.accept('[')) return readValuePath(cursor, scope, path);
  const term = readExpression(cursor, path);
  return scope.allowsBrackets ? ofAnyValue(term, path) : term;
}

function readValuePath(cursor: TokenCursor, scope: Scope, path: AttributePath): Filter {
  const { attribute, sub } = path;
  if (!scope.allowsBrackets || sub || !attribute.multiValued || !attribute.subAttributes) {
    throw ScimError.invalidFilter(
      'Brackets may only follow a complex multi-valued attribute, and not be nested.',
    );
  }
  const inner = cursor.nested(() => readOr(cursor, within(path)));
  cursor.expect(']');
  const suffix = cursor.takeSuffix();
  const filter = suffix === undefined ? inner : readSuffixed(cursor, path, inner, suffix);
  return { kind: 'value', path, filter };
}

/** `[inner].suffix op value`: the same value fulfils both. */
function readSuffixed(cursor: TokenCursor, path: AttributePath, inner: Filter, suffix: string): Filter {
  const sub = findSubAttribute(path.attribute, suffix);
  if (!sub) throw ScimError.invalidFilter('The sub-attribute after the closing bracket is unknown.');
  return { kind: 'and', terms: [inner, readExpression(cursor, { ...path, sub })] };
}

function readExpression(cursor: TokenCursor, path: AttributePath): Filter {
  cursor.countTerm();
  if (cursor.accept('pr')) return checkPresence(path);
  return inAnyVersion(checkComparison(path, readOperator(cursor), readOperand(cursor)));
}

function readOperator(cursor: TokenCursor): ComparisonOperator {
  const operator = OPERATORS.find((candidate) => cursor.accept(candidate));
  if (operator) return operator;
  throw cursor.fault('one of the operators eq, ne, co, sw, ew, pr, gt, ge, lt, le is expected');
}

function readOperand(cursor: TokenCursor): Comparison['value'] {
  if (cursor.accept('true')) return true;
  if (cursor.accept('false')) return false;
  if (cursor.accept('null')) return null;
  const token = cursor.take('a value');
  if (token.kind === 'string' || token.kind === 'number') return token.value;
  throw ScimError.invalidFilter(
    `The value at position ${token.at} of the filter is no JSON string, number or word.`,
  );
}
