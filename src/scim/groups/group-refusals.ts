import { GroupTaken } from '../../groups/group-taken.js';
import { ScimError } from '../protocol/index.js';

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

/** @throws ScimError 409 in place of `GroupTaken`, any other error as it is. */
export function asConflict(error: unknown): never {
  if (error instanceof GroupTaken)
    throw ScimError.uniqueness('The displayName is in use by another group of this account');
  throw error;
}
