import {
  applyPatch,
  coreMembers,
  foldCase,
  isJsonObject,
  mentionsAttribute,
  type KeptAttribute,
  orKeep,
  type PatchOperation,
  readPatchRequest,
  readResource,
  type ResourceContent,
  type ResourceType,
  ScimError,
  withKept,
} from '../../../scim/protocol/index.js';
import type { ScimCall } from '../../../scim-keys/scim-call.js';
import { refuseUnreadableRoles, saysRoles } from '../../roles/desired-role.js';

/**
 * From what a person is to what they shall be. With `kept`, what only a rule of ours objects to stays as it was and is
 * noted there; without, it is refused.
 */
export interface Edit {
  (before: ResourceContent, kept?: KeptAttribute[]): ResourceContent;
  /** Whether it says if the person is active, rather than leaving that as it is. */
  readonly mentionsActive: boolean;
  /** Those of a PATCH. */
  readonly operations?: readonly PatchOperation[];
}

/**
 * The edit that a PUT asks for: other attributes, in place of all; a missing `active` leaves the state as it is (RFC 7644 §3.5.1), so do
 * `roles`.
 * @throws ScimError as `readResource` does, 400 `mutability` for an `active` without a value.
 */
export function replacementOf(call: ScimCall, type: ResourceType): Edit {
  refuseUnassignedActive(call.body, type);
  const keepsRole = call.caller.grants.rolesFromScim && !saysRoles(call.body);
  const read = (kept?: KeptAttribute[]) => readUser(call, type, kept);
  const strictly = deferring(read);
  const edit = (before: ResourceContent, kept?: KeptAttribute[]) => {
    const noted: KeptAttribute[] = [];
    const given = kept ? read(noted) : strictly();
    kept?.push(...noted);
    const { active, roles } = before;
    const content = { active: active!, ...(keepsRole && { roles: roles! }), ...given };
    return withKept(content, before, namesOf(noted), type);
  };
  return Object.assign(edit, { mentionsActive: listActive(call.body, type).length > 0 });
}

/** The edit that a PATCH asks for, as a whole or not at all (RFC 7644 §3.5.2). @throws ScimError as `readPatchRequest` does. */
export function patchOf(call: ScimCall, type: ResourceType): Edit {
  const checkRoles = deferring((kept) => checkedRoles(call, kept));
  const operations = readPatchRequest(call.body, type);
  const edit = (before: ResourceContent, kept?: KeptAttribute[]) => {
    const noted: KeptAttribute[] = [];
    if (kept) checkedRoles(call, noted);
    else checkRoles();
    const content = applyPatch(before, operations, type, kept);
    kept?.push(...noted);
    return withKept(content, before, namesOf(noted), type);
  };
  return Object.assign(edit, { operations, mentionsActive: mentionsAttribute(operations, 'active', type) });
}

/** An edit of somebody's that leaves out the identifiers that another person has, where it ends access. */
export function withoutTaken(edit: Edit, conflict: ScimError, type: ResourceType): Edit {
  const without = (before: ResourceContent, kept?: KeptAttribute[]) => {
    if (!kept || !edit.mentionsActive) throw conflict;
    const content = edit(before, kept);
    if (content['active'] !== false) throw conflict;
    kept.push(...['userName', 'emails'].map((attribute) => ({ attribute, why: conflict.detail })));
    return withKept(content, before, ['userName', 'emails'], type);
  };
  return Object.assign(without, { operations: edit.operations, mentionsActive: true });
}

/** A whole person as a body has them. */
export function readUser(call: ScimCall, type: ResourceType, kept?: KeptAttribute[]): ResourceContent {
  checkedRoles(call, kept);
  return readResource(call.body, type, kept);
}

function checkedRoles({ body, caller }: ScimCall, kept?: KeptAttribute[]): void {
  if (caller.grants.rolesFromScim) orKeep(() => refuseUnreadableRoles(body), undefined, kept);
}

/** Reads now; the refusal by a rule of ours waits until it is known whether the person stays active. */
function deferring<Read>(read: (kept?: KeptAttribute[]) => Read): () => Read {
  try {
    const done = read();
    return () => done;
  } catch (error) {
    if (!(error instanceof ScimError) || !error.against) throw error;
    return () => {
      throw error;
    };
  }
}

/** `active` has two values and no third: who takes it away has to say which one is meant. */
function refuseUnassignedActive(body: unknown, type: ResourceType): void {
  if (listActive(body, type).some(isNone))
    throw ScimError.mutability(
      'active is required: it cannot be removed. Send true or false, or leave it out.',
    ).withCode('attribute_required', { attributes: ['active'] });
}

/** What a body says of `active`, as it says it. */
function listActive(body: unknown, type: ResourceType): unknown[] {
  const members = isJsonObject(body) ? coreMembers(body, type) : [];
  return members.flatMap(([name, value]) => (foldCase(name) === 'active' ? [value] : []));
}

/** null, or a list of nothing; anything else that is no boolean is of the wrong type. */
function isNone(active: unknown): boolean {
  return active === null || (Array.isArray(active) && active.every((each) => each === null));
}

function namesOf(kept: readonly KeptAttribute[]): string[] {
  return kept.map(({ attribute }) => attribute);
}
