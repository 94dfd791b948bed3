import { isJsonObject } from '../protocol/index.js';
import type { readPatchRequest } from '../protocol/index.js';
import { membersExpected } from './group-refusals.js';

/** Names under which clients have put people instead of `members`; a group has no attribute that is called so. */
const STRAY: ReadonlySet<string> = new Set(['value', '$ref', 'member', 'user', 'users']);

/**
 * Refuses an operation without path that names people outside `members`: unknown attributes are ignored (RFC 7644
 * §3.5.2), so it would be answered as done while nobody comes or goes.
 * @throws ScimError 400 that names the operation.
 */
export function refuseStrayPeople(operations: ReturnType<typeof readPatchRequest>): void {
  operations.forEach(({ target, value }, index) => {
    if (target || !isJsonObject(value)) return;
    const names = Object.keys(value).map((name) => name.toLowerCase());
    if (names.some((name) => STRAY.has(name)) && !names.includes('members')) throw membersExpected(index);
  });
}
