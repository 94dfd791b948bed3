import type { Group } from '../../groups/group.entity.js';
import type { GroupNames } from '../../groups/groups.service.js';
import type { MemberLine } from '../../groups/member-line.js';
import {
  entityTag,
  GROUP_RESOURCE_TYPE,
  type JsonObject,
  type ResourceContent,
} from '../../scim/protocol/index.js';

const SCHEMAS = JSON.stringify([GROUP_RESOURCE_TYPE.schema.id]);

/** A group's own attributes as SCIM content, without what the server assigns and without its members. */
export function contentOf({ displayName, externalId }: GroupNames): ResourceContent {
  return { displayName, ...(externalId !== null && { externalId }) };
}

/** The content's columns. */
export function namesOf(content: ResourceContent): GroupNames {
  const { displayName, externalId } = content as { displayName: string; externalId?: string };
  return { displayName, externalId: externalId ?? null };
}

/**
 * A group as the JSON text of a SCIM resource; `members` are JSON texts: `[]` where there are none, absent where they
 * are not asked for.
 */
export function resourceText(
  group: Group,
  members: readonly string[] | undefined,
  groupsUrl: string,
): string {
  const { id, displayName, externalId, version, createdAt, updatedAt } = group;
  const external = externalId === null ? '' : `,"externalId":${JSON.stringify(externalId)}`;
  const people = members ? `,"members":[${members.join(',')}]` : '';
  return (
    `{"schemas":${SCHEMAS},"id":"${id}"${external},"displayName":${JSON.stringify(displayName)}${people}` +
    `,"meta":{"resourceType":"Group","created":"${createdAt.toISOString()}"` +
    `,"lastModified":"${updatedAt.toISOString()}","location":"${groupsUrl}/${id}"` +
    `,"version":${JSON.stringify(entityTag(version))}}}`
  );
}

/** A member as SCIM shows them; the name for display is left out where it was not read. */
export function shownMember({ userId, display }: MemberLine, usersUrl: string): JsonObject {
  const reference = { value: userId, $ref: `${usersUrl}/${userId}`, type: 'User' };
  return display === undefined ? reference : { ...reference, display };
}
