import { changedAttributes } from '../resources/changed-attributes.js';
import type { Json, ResourceContent } from '../resources/scim-resource.js';
import { MIA } from '../mia.fixture.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { applyPatch } from './apply-patch.js';
import { readPatchRequest } from './read-patch-request.js';

export const WORK = { value: 'Mia@Acme.example', type: 'work', primary: true };
export const HOME = { value: 'mia@home.example', type: 'home' };
export const NEW = { value: 'new@acme.example', type: 'other' };
export const DEMOTED = { ...WORK, primary: false };

/** Mia, or another content, after these operations. */
export function patch(operations: unknown[], content: ResourceContent = MIA): ResourceContent {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return applyPatch(
    content,
    readPatchRequest({ schemas, Operations: operations }, USER_RESOURCE_TYPE),
    USER_RESOURCE_TYPE,
  );
}

/** The attributes that an operation changes, with their new values; null for those that are unassigned. */
export function changes(operation: unknown): Record<string, Json> {
  const changed = changedAttributes(MIA, patch([operation]));
  return Object.fromEntries(changed.map(({ attribute, after }) => [attribute, after ?? null]));
}

/** What an operation does, the operation, and the changes that it makes. */
export type Case = [string, Record<string, unknown>, Record<string, Json>];
