import type { Origin } from '../../events/origin.js';
import type { ScimCall } from '../../scim/http/scim-call.js';

/** Who makes the change that a call asks for: its key. */
export function originOf({ caller, requestId, at }: ScimCall): Origin {
  return { actor: { type: 'scim-key', id: caller.keyId, name: caller.keyName }, requestId, at };
}
