import type { AttributePath } from '../../paths/attribute-path.js';
import { memberOf } from '../../paths/values-at.js';
import { isJsonObject } from '../../resources/is-json-object.js';
import { isUnassigned } from '../../resources/is-unassigned.js';
import type { Json, JsonObject, ResourceContent } from '../../resources/scim-resource.js';

/** The whole value of the attribute that a path is in; null if it is unassigned. */
export function attributeAt(content: ResourceContent, { extension, attribute }: AttributePath): Json {
  return memberOf(extension === undefined ? content : memberOf(content, extension), attribute.name);
}

/** The content with this value of the whole attribute; null, `[]` and `{}` leave it absent (RFC 7643 §2.5). */
export function withAttribute(content: ResourceContent, path: AttributePath, value: Json): ResourceContent {
  const { extension, attribute } = path;
  if (extension === undefined) return withMember(content, attribute.name, value);
  return withMember(content, extension, withMember(memberOf(content, extension), attribute.name, value));
}

/** A copy of an object with this member, or without it if the value is unassigned. */
export function withMember(object: Json, name: string, value: Json): JsonObject {
  const members = isJsonObject(object) ? (object as JsonObject) : {};
  if (!isUnassigned(value)) return { ...members, [name]: value };
  const { [name]: _, ...others } = members;
  return others;
}
