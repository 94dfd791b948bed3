import type { Origin } from '../events/origin.js';
import type { ScimCall } from './scim-call.js';

/** Who makes the change that a call asks for: its key. */
export function toOrigin({ caller, requestId, at }: ScimCall): Origin {
  return { actor: { type: 'scim-key', id: caller.credentialId, name: caller.credentialName }, requestId, at };
}
