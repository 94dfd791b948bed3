import { ScimError } from '../../errors/scim-error.js';
import type { AttributePath } from '../../paths/attribute-path.js';
import { pathName } from '../../paths/path-name.js';
import { memberOf } from '../../paths/values-at.js';
import { checkValueCount } from '../../resources/check-values.js';
import { deepEqual } from '../../resources/deep-equal.js';
import { isJsonObject } from '../../resources/is-json-object.js';
import { identityOf } from '../../resources/merge-equal.js';
import { readOne } from '../../resources/read-value.js';
import type { Json, ResourceContent } from '../../resources/scim-resource.js';
import type { Attribute } from '../../schemas/attribute.js';
import { attributeAt, withAttribute, withMember } from './attribute-slot.js';
import type { AttributeTarget } from '../patch-operation.js';
import { selectTargets } from '../select-targets.js';
import { refuseRequired, unassign } from './set-value.js';
import { TOLERANCES } from '../tolerances.js';
import { withoutEqual } from './write-values.js';

/**
 * The `remove` operation (RFC 7644 §3.5.2.2): unassigns an attribute, the values that a filter selects, or a
 * sub-attribute of these; an attribute without values left is absent. Removing what is not there succeeds. With a list
 * in `value`, as Entra ID sends it, only these values of a multi-valued attribute go. Throws mutability for a required
 * or immutable sub-attribute.
 */
export function remove(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { path } = target;
  if (path.sub) return removeSub(content, target, path.sub);
  if (!path.attribute.multiValued) return unassign(content, path);
  const listed = target.kind === 'attribute' ? TOLERANCES.valuesToRemove.read(value) : undefined;
  return listed ? removeListed(content, target, listed) : removeSelected(content, target);
}

function removeSub(content: ResourceContent, target: AttributeTarget, sub: Attribute): ResourceContent {
  const { path } = target;
  refuseRequired(sub, pathName(path), true);
  if (sub.mutability === 'immutable')
    throw ScimError.mutability(`${pathName(path)} cannot be removed, only its whole value.`);
  if (!path.attribute.multiValued) {
    return withAttribute(content, path, withMember(attributeAt(content, path), sub.name, null));
  }
  const { values, selected } = selectTargets(content, target);
  const left = values.map((entry) => (selected.has(entry) ? withMember(entry, sub.name, null) : entry));
  const kept = left.filter((entry) => Object.keys(entry ?? {}).length > 0);
  return withoutEqual(withAttribute(content, path, kept), path);
}

function removeSelected(content: ResourceContent, target: AttributeTarget): ResourceContent {
  const { values, selected } = selectTargets(content, target);
  return withAttribute(
    content,
    target.path,
    values.filter((entry) => !selected.has(entry)),
  );
}

function removeListed(
  content: ResourceContent,
  target: AttributeTarget,
  listed: readonly unknown[],
): ResourceContent {
  const isListed = listing(target.path, listed);
  const { values } = selectTargets(content, target);
  return withAttribute(
    content,
    target.path,
    values.filter((entry) => !isListed(entry)),
  );
}

/**
 * A listed entry means the values with its `value`, of its `type` or of none if it has one; without a `value`, those
 * that have all of its members.
 */
function listing(path: AttributePath, listed: readonly unknown[]): (entry: Json) => boolean {
  const name = pathName(path);
  checkValueCount(listed.length, name);
  const given = listed.flatMap((item) => readOne(path.attribute, item, name) ?? []);
  const valued = given.filter((item) => memberOf(item, 'value') !== null);
  const others = given.filter((item) => memberOf(item, 'value') === null);
  const exactly = (entry: Json) => identityOf(path.attribute, entry);
  const ofAnyType = (entry: Json) => exactly({ value: memberOf(entry, 'value') });
  const [typed, untyped] = [new Set(valued.map(exactly)), new Set(valued.map(ofAnyType))];
  return (entry) =>
    typed.has(exactly(entry)) ||
    (memberOf(entry, 'type') === null ? untyped : typed).has(ofAnyType(entry)) ||
    others.some((item) => contains(entry, item));
}

function contains(entry: Json, item: Json): boolean {
  if (!isJsonObject(item)) return deepEqual(entry, item);
  return Object.entries(item).every(([name, part]) => deepEqual(memberOf(entry, name), part));
}
