import {
  findAttribute,
  GROUP_RESOURCE_TYPE as GROUP,
  isJsonObject,
  type ListChange,
  memberOfMessage,
  readResource,
  type ResourceContent,
} from '../../scim/protocol/index.js';
import { refuseStraysInGroup } from './stray-people.js';

/** A whole group as it was sent: its own attributes, and its members as a change; none where nothing is said of them. */
export interface GivenGroup {
  readonly content: ResourceContent;
  readonly changes: readonly ListChange[];
}

/**
 * Reads the body of a POST or PUT. Members are taken out before: what they mean is for `namedMembers` to say.
 * @throws ScimError as `readResource` and `refuseStraysInGroup`, and 400 `invalidSyntax` for members in two spellings.
 */
export function readGroup(body: unknown): GivenGroup {
  if (isJsonObject(body)) refuseStraysInGroup(body);
  const members = isJsonObject(body) ? memberOfMessage(body, 'members') : undefined;
  const content = readResource(isJsonObject(body) ? withoutMembers(body) : body, GROUP);
  const said = { value: members, where: 'members' };
  return { content, changes: members === undefined ? [] : [{ kind: 'replace', ...said }] };
}

function withoutMembers(body: { readonly [name: string]: unknown }): object {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => findAttribute(GROUP, name)?.name !== 'members'),
  );
}
