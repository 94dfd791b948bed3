import type { Origin } from '../../events/origin.js';
import type { ScimCall } from '../http/scim-call.js';
import { readResource, type ResourceContent, type ResourceType } from '../protocol/index.js';
import { refuseUnreadableRoles } from '../roles/role-wish.js';

/** Who makes the change that a call asks for: its key. */
export function originOf({ caller, requestId, at }: ScimCall): Origin {
  return { actor: { type: 'scim-key', id: caller.keyId, name: caller.keyName }, requestId, at };
}

/** The person that a body holds. @throws ScimError 400 for a body that is no User, or roles that cannot be read. */
export function readUser({ body, caller }: ScimCall, type: ResourceType): ResourceContent {
  if (caller.rolesFromScim) refuseUnreadableRoles(body);
  return readResource(body, type);
}
