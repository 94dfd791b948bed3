import { ChangeRefused } from '../../../users/owners/decision.js';
import { ScimError } from '../../../scim/protocol/index.js';
import { withMeaning } from '../../refusals/with-meaning.js';

const LONGEST_NAME = 80;

/** The 404 of an unknown person and of one of another account, word for word the same. */
export function noSuchUser(id: string): ScimError {
  return withMeaning(
    'user_not_found',
    ScimError.notFound(`There is no user ${/^[\w-]{1,64}$/.test(id) ? id : 'with this id'}`),
  );
}

/** What came of a change. @throws ScimError 404 where there was no such person */
export function requireFound<Result>(outcome: Result | undefined, id: string): Result {
  if (outcome === undefined) throw noSuchUser(id);
  return outcome;
}

/** What came of a change that is committed. @throws ScimError 400 `mutability` where nothing of it was applied */
export function requireApplied<Result>(outcome: Result | ChangeRefused): Result {
  if (outcome instanceof ChangeRefused) throw explainRefusal(outcome);
  return outcome;
}

/** Says why, and what to do, in less than 300 characters. */
function explainRefusal({ user: { email }, reason }: ChangeRefused): ScimError {
  const who = cut(email);
  switch (reason.kind) {
    case 'last-owner':
      return reason.isPending ? explainPending(who, reason.slug) : explainRoleKept(who, reason.slug);
    case 'owner-by-group':
      return withMeaning(
        'owner_by_group',
        ScimError.mutability(
          `${who} is an owner through the group ${cut(reason.group.displayName)}: ` +
            'change the rule in OpsHelm, or take them out of the group.',
        ),
      );
    case 'inactive':
    case 'address-held':
      return withMeaning('owner_inactive', ScimError.mutability(`${who} cannot become an owner now.`));
    default:
      return reason satisfies never;
  }
}

/** Says who is kept, where, and what makes the deactivation complete itself. */
function explainPending(who: string, slug: string): ScimError {
  return withMeaning(
    'last_owner_kept',
    ScimError.mutability(
      `${who} is the last owner of ${slug}. Make another person an owner in the OpsHelm dashboard, ` +
        "or ask OpsHelm's operators to; then the deactivation completes by itself.",
    ),
  );
}

/** A role that is kept is not remembered: it has to be taken away again. */
function explainRoleKept(who: string, slug: string): ScimError {
  return withMeaning(
    'last_owner_role_kept',
    ScimError.mutability(
      `${who} is the last owner of ${slug}. Make another person an owner first, then take the role away again.`,
    ),
  );
}

function cut(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
