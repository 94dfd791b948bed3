import { LastOwnerKept } from '../../users/directory-changes.service.js';
import { UserTaken } from '../../users/user-taken.js';
import { ScimError } from '../protocol/index.js';

const LONGEST_ADDRESS = 80;

/** The 404 of an unknown person and of one of another account, word for word the same. */
export function noSuchUser(id: string): ScimError {
  return ScimError.notFound(`There is no user ${/^[\w-]{1,64}$/.test(id) ? id : 'with this id'}`);
}

/** Somebody else of the account has the user name or the address. */
export function taken(attribute: 'userName' | 'email'): ScimError {
  const what = attribute === 'email' ? 'primary e-mail address' : 'userName';
  return ScimError.uniqueness(`The ${what} is in use by another person of this account`);
}

/** @throws ScimError 409 in place of `UserTaken`, any other error as it is. */
export function asConflict(error: unknown): never {
  throw error instanceof UserTaken ? taken(error.attribute) : error;
}

/** What came of a change that is committed. @throws ScimError 400 `mutability` where the last owner was kept. */
export function applied<Result>(outcome: Result | LastOwnerKept): Result {
  if (outcome instanceof LastOwnerKept) throw lastOwnerKept(outcome);
  return outcome;
}

/** Says who is kept, where, and what makes the deactivation complete itself; in less than 300 characters. */
function lastOwnerKept({ user: { email }, slug }: LastOwnerKept): ScimError {
  const who = email.length > LONGEST_ADDRESS ? `${email.slice(0, LONGEST_ADDRESS)}…` : email;
  return ScimError.mutability(
    `${who} is the last owner of ${slug}. Make another person an owner in the OpsHelm dashboard, ` +
      "or ask OpsHelm's operators to; then the deactivation completes by itself.",
  );
}
