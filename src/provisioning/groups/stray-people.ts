import {
  GROUP_RESOURCE_TYPE as GROUP,
  isJsonObject,
  memberOfMessage,
  type readPatchRequest,
} from '../../scim/protocol/index.js';
import { membersExpected } from './group-refusals.js';

/** Names under which clients have put people instead of `members`; a group has no attribute that is called so. */
const STRAY: ReadonlySet<string> = new Set(['value', '$ref', 'member', 'user', 'users']);
const URN = GROUP.schema.id;
/** A name that leads to members only if it is read as a path. */
const PATH = /^members[.[]/i;

/**
 * Refuses an operation without path that names people outside `members`: unknown attributes are ignored (RFC 7644
 * §3.5.2), so it would be answered as done while nobody comes or goes.
 * @throws ScimError 400 that names the operation.
 */
export function refuseStrayPeople(operations: ReturnType<typeof readPatchRequest>): void {
  operations.forEach(({ target, value }, index) => {
    if (target || !isJsonObject(value)) return;
    if (namesStrays(value) || namesStrays(memberOfMessage(value, URN)))
      throw membersExpected(
        `Operations[${index}]`,
        'give it the path "members", or put them below "members"',
      );
  });
}

/**
 * Refuses a whole group that names people outside `members`, for the same reason (RFC 7644 §3.3, §3.5.1).
 * @throws ScimError 400 that says where they belong.
 */
export function refuseStraysInGroup(body: { readonly [name: string]: unknown }): void {
  const below = memberOfMessage(body, URN);
  const isElsewhere = Object.keys(body).some(isPath) || (isJsonObject(below) && namesMembers(below));
  const isStray = memberOfMessage(body, 'members') === undefined && [body, below].some(namesStrays);
  if (isElsewhere || isStray) throw membersExpected('The group', 'put them below "members"');
}

function namesMembers(value: { readonly [name: string]: unknown }): boolean {
  return memberOfMessage(value, 'members') !== undefined || Object.keys(value).some(isPath);
}

/** Whether a name is a path to members: with the URN of the schema in front of it, or with something behind it. */
function isPath(name: string): boolean {
  const isLong =
    name.toLowerCase().startsWith(URN.toLowerCase()) && /^[:.]members\b/i.test(name.slice(URN.length));
  return isLong || PATH.test(name);
}

function namesStrays(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const names = Object.keys(value).map((name) => name.toLowerCase());
  return names.some((name) => STRAY.has(name)) && !names.includes('members');
}
