import type { OwnerGroup } from '../../role-mapping/mapped-owners.js';
import { LastOwnerKept } from '../../users/directory-changes.service.js';
import type { User } from '../../users/user.entity.js';
import { ScimError } from '../../scim/protocol/index.js';
import { withMeaning } from '../refusals/with-meaning.js';

const LONGEST_NAME = 80;

/** The 404 of an unknown person and of one of another account, word for word the same. */
export function noSuchUser(id: string): ScimError {
  return withMeaning(
    'user_not_found',
    ScimError.notFound(`There is no user ${/^[\w-]{1,64}$/.test(id) ? id : 'with this id'}`),
  );
}

/** What came of a change that is committed. @throws ScimError 400 `mutability` where the last owner was kept. */
export function applied<Result>(outcome: Result | LastOwnerKept): Result {
  if (outcome instanceof LastOwnerKept) throw lastOwnerKept(outcome);
  return outcome;
}

/** Says who is kept, where, and what makes the deactivation complete itself; in less than 300 characters. */
function lastOwnerKept({ user: { email }, slug }: LastOwnerKept): ScimError {
  return withMeaning(
    'last_owner_kept',
    ScimError.mutability(
      `${cut(email)} is the last owner of ${slug}. Make another person an owner in the OpsHelm dashboard, ` +
        "or ask OpsHelm's operators to; then the deactivation completes by itself.",
    ),
  );
}

/** The last owner cannot become a member where the account's policy keeps them; nothing of it is remembered. */
export function lastOwnerStays({ email }: User, slug: string): ScimError {
  return withMeaning(
    'last_owner_role_kept',
    ScimError.mutability(
      `${cut(email)} is the last owner of ${slug}. Make another person an owner first, then take the role away again.`,
    ),
  );
}

/** Whoever is an owner by a rule for a group would be one again at once. */
export function ownerByGroup({ email }: User, group: OwnerGroup): ScimError {
  return withMeaning(
    'owner_by_group',
    ScimError.mutability(
      `${cut(email)} is an owner through the group ${cut(group.displayName)}: ` +
        'change the rule in OpsHelm, or take them out of the group.',
    ),
  );
}

function cut(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
