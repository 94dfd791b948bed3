import {
  GROUP_RESOURCE_TYPE as GROUP,
  isJsonObject,
  memberOfMessage,
  type readPatchRequest,
} from '../protocol/index.js';
import { membersExpected } from './group-refusals.js';

/** Names under which clients have put people instead of `members`; a group has no attribute that is called so. */
const STRAY: ReadonlySet<string> = new Set(['value', '$ref', 'member', 'user', 'users']);
const URN = GROUP.schema.id;

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
  if (memberOfMessage(body, 'members') !== undefined) return;
  const below = memberOfMessage(body, URN);
  const isBelow = isJsonObject(below) && memberOfMessage(below, 'members') !== undefined;
  if (isBelow || memberOfMessage(body, `${URN}:members`) !== undefined || [body, below].some(namesStrays))
    throw membersExpected('The group', 'put them below "members"');
}

function namesStrays(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const names = Object.keys(value).map((name) => name.toLowerCase());
  return names.some((name) => STRAY.has(name)) && !names.includes('members');
}
