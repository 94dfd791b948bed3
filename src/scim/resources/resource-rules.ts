import {
  type Attribute,
  changedAttributes,
  type ResourceContent,
  type ResourceType,
  ScimError,
} from '../protocol/index.js';

/**
 * Refuses to change what may be given once only (RFC 7643 §2.2 `immutable`).
 * @throws ScimError 400 `mutability`, naming the attribute.
 */
export function keepImmutables(before: ResourceContent, after: ResourceContent, type: ResourceType): void {
  const fixed = immutablesOf(type).filter((name) => partOf(before, name) !== undefined);
  for (const { attribute } of changedAttributes(before, after))
    if (fixed.some((name) => attribute === name || attribute.startsWith(`${name}.`)))
      throw ScimError.mutability(`${attribute} cannot be changed once it is set`).withCode(
        'attribute_immutable',
        { attributes: [attribute] },
      );
}

/**
 * Keeps `active` where a change leaves it out: who has left does not come back because of what was not said. A PUT may
 * leave an omitted attribute as it is (RFC 7644 §3.5.1).
 */
export function keepActive(
  before: ResourceContent,
  after: ResourceContent,
  { schema }: ResourceType,
): ResourceContent {
  const { active } = before;
  const isKept = active !== undefined && after['active'] === undefined;
  return isKept && schema.attributes.some(({ name }) => name === 'active') ? { ...after, active } : after;
}

function immutablesOf({ schema, extensions }: ResourceType): string[] {
  const own = names(schema.attributes, '');
  return own.concat(extensions.flatMap((each) => names(each.schema.attributes, `${each.schema.id}:`)));
}

function names(attributes: readonly Attribute[], prefix: string): string[] {
  return attributes
    .filter(({ mutability }) => mutability === 'immutable')
    .map(({ name }) => `${prefix}${name}`);
}

function partOf(content: ResourceContent, name: string): unknown {
  const colon = name.lastIndexOf(':');
  const members = colon < 0 ? content : content[name.slice(0, colon)];
  return (members as ResourceContent | undefined)?.[name.slice(colon + 1)];
}
