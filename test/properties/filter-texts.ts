import fc from 'fast-check';
import { type Attribute, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { COMMON_ATTRIBUTES } from '../../src/scim/protocol/schemas/common-attributes.js';
import { ODD_TEXTS } from './odd-people.js';

/** An attribute that a filter or a sort request can name, with the text that names it. */
export interface Named {
  readonly name: string;
  readonly attribute: Attribute;
  /** The simple sub-attributes, if it is complex. */
  readonly parts: readonly Attribute[];
}

/** Every attribute of a User that is ever returned: common, core and of the extensions. */
export function namedAttributes(): Named[] {
  const { schema, extensions } = USER_RESOURCE_TYPE;
  const own = [...COMMON_ATTRIBUTES, ...schema.attributes].map((attribute) =>
    named(attribute.name, attribute),
  );
  const extended = extensions.flatMap((extension) =>
    extension.schema.attributes.map((attribute) =>
      named(`${extension.schema.id}:${attribute.name}`, attribute),
    ),
  );
  return [...own, ...extended].filter(({ attribute }) => attribute.returned !== 'never');
}

/** What can be compared: simple attributes, sub-attributes, and complex ones that have a `value`. */
export function comparable(all: readonly Named[]): { text: string; attribute: Attribute }[] {
  return all.flatMap(({ name, attribute, parts }) => {
    if (attribute.type !== 'complex') return [{ text: name, attribute }];
    const value = parts.find((part) => part.name === 'value');
    const subs = parts.map((part) => ({ text: `${name}.${part.name}`, attribute: part }));
    return value ? [{ text: name, attribute: value }, ...subs] : subs;
  });
}

/**
 * Filters as text, over every attribute: all operators, `pr`, null, brackets, `not`, `and` and `or`.
 * @param seen strings that people have, so that comparisons meet them
 */
export function filterTexts(seen: readonly string[]): fc.Arbitrary<string> {
  const all = namedAttributes();
  const string = operandText(seen);
  const outer = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...comparable(all)).chain((path) => comparison(path, string)) },
    { weight: 1, arbitrary: fc.constantFrom(...all).map(({ name }) => `${name} pr`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...all.filter(hasBrackets)).chain((path) => valuePath(path, string)),
    },
  );
  return combined(outer);
}

function named(name: string, attribute: Attribute): Named {
  return { name, attribute, parts: attribute.subAttributes ?? [] };
}

function hasBrackets({ attribute, parts }: Named): boolean {
  return attribute.multiValued && parts.length > 0;
}

function valuePath({ name, parts }: Named, string: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const inner = fc
    .constantFrom(...parts)
    .chain((part) => comparison({ text: part.name, attribute: part }, string));
  return combined(inner).map((filter) => `${name}[${filter}]`);
}

function comparison(
  { text, attribute }: { text: string; attribute: Attribute },
  string: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const either = fc.constantFrom('eq', 'ne');
  const empty = either.map((operator) => `${text} ${operator} null`);
  const present = fc.constant(`${text} pr`);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(operatorOf(attribute), operandOf(attribute, string))
        .map(([o, v]) => `${text} ${o} ${v}`),
    },
    { weight: 1, arbitrary: empty },
    { weight: 1, arbitrary: present },
  );
}

function operatorOf({ type }: Attribute): fc.Arbitrary<string> {
  if (type === 'boolean' || type === 'binary') return fc.constantFrom('eq', 'ne');
  const ordered = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
  return fc.constantFrom(...(type === 'dateTime' ? ordered : [...ordered, 'eq', 'co', 'sw', 'ew']));
}

function operandOf({ type }: Attribute, string: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  if (type === 'binary') return fc.constantFrom('"AQID"', '"aqid"', '"/w=="');
  if (type === 'dateTime') return moment().map((text) => JSON.stringify(text));
  return string.map((text) => JSON.stringify(text));
}

function moment(): fc.Arbitrary<string> {
  const near = fc.integer({ min: -3_000, max: 3_000 }).map((ms) => new Date(Date.now() + ms).toISOString());
  return fc.oneof(
    near,
    fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-01-31T12:00:00+14:00'),
  );
}

/** Odd texts, strings that people have, and pieces of them. */
function operandText(seen: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...seen);
  const piece = fc.tuple(known, fc.nat(6), fc.nat(6)).map(([text, from, length]) =>
    Array.from(text)
      .slice(from, from + length)
      .join(''),
  );
  const changed = known.map((text) => text.toUpperCase());
  return fc.oneof(fc.constantFrom(...ODD_TEXTS), known, piece, changed);
}

function combined(term: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 4, arbitrary: term },
      { weight: 1, arbitrary: tie('filter').map((text) => `not (${text})`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
          .map(([left, joint, right]) => `(${left} ${joint} ${right})`),
      },
    ),
  }));
  return filter;
}
