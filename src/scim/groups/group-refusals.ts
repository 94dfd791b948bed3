import type { NameHolder } from '../../groups/group-taken.js';
import { ScimError } from '../protocol/index.js';

const LONGEST_NAME = 80;
/** A text that is safe to repeat in an answer. */
const PLAIN = /^[\w@.+-]{1,80}$/;

/** The 404 of an unknown group and of one of another account, word for word the same. */
export function noSuchGroup(id: string): ScimError {
  return ScimError.notFound(`There is no group ${/^[\w-]{1,64}$/.test(id) ? id : 'with this id'}`);
}

/** Somebody who is to be a member is no person of the account. */
export function noSuchPerson(value: string): ScimError {
  const who = PLAIN.test(value) ? value : 'One of the members';
  return ScimError.invalidValue(
    `${who} is no person of this account: members.value has to be the id of a User`,
  );
}

/** A member that is a group itself, or something else that is no person. */
export function noPerson(type: string): ScimError {
  const what = PLAIN.test(type) ? type : 'another';
  return ScimError.invalidValue(
    `A member of type ${what} is not supported: groups have people as members, not other groups`,
  );
}

/**
 * The 409 of a display name that another group has, with what to do.
 * @param holder the group; none where the caller may not know, or where it is gone again
 */
export function nameTaken(holder: NameHolder | undefined): ScimError {
  const taken = 'The displayName is in use by another group of this account';
  if (!holder)
    return ScimError.uniqueness(`${taken}. Send another displayName, or send this one again later.`);
  const { displayName, id } = holder;
  const name = displayName.length > LONGEST_NAME ? `${displayName.slice(0, LONGEST_NAME)}…` : displayName;
  return ScimError.uniqueness(
    `${taken}: ${name} (id ${id}). If this is the same group, update it instead; else send another displayName.`,
  );
}
