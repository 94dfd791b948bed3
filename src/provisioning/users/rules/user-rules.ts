import { nameKey } from '../../../users/name-key.js';
import { type JsonObject, type ResourceContent, ScimError } from '../../../scim/protocol/index.js';
import { completeName } from './complete-name.js';
import { addressFault } from './identifiers.js';
import { reconcileEmails } from './reconcile-emails.js';
import { checkTexts } from './text-rules.js';
import { withMeaning } from '../../refusals/with-meaning.js';

/** The account's rule for user names: `email` demands that they are the primary e-mail address. */
export type UserNamePolicy = 'email' | 'any';

const FORMAT_ADVICE =
  'In the identity provider, make the e-mail address the user name of the application, and the same address primary.';

/** Content that fulfils the rules, and what OpsHelm keeps of it in columns of its own. */
export interface RuledUser {
  readonly content: ResourceContent;
  /** The address that counts; the user name for a person without any. */
  readonly email: string;
  readonly superseded: string | null;
}

/**
 * Applies OpsHelm's own rules to content that is right by the schema: one address that counts, the user-name policy,
 * texts that can be kept and read, a name that is never empty.
 * @throws ScimError 400 `invalidValue` that says what to change in the identity provider.
 */
export function applyUserRules(
  content: ResourceContent,
  before: ResourceContent | undefined,
  policy: UserNamePolicy,
  supersededName: string | null = null,
): RuledUser {
  checkUserRules(content, policy, before);
  return completeUser(content, before, supersededName);
}

/** @throws ScimError 400 `invalidValue` that names the attribute to which a rule objects. */
export function checkUserRules(
  content: ResourceContent,
  policy: UserNamePolicy,
  before?: ResourceContent,
): void {
  const { given, email, userName } = reconcile(content);
  if (policy === 'email') checkEmailPolicy(userName, email);
  checkTexts(given, before);
}

/** The content with what the rules fill in: an address, which of them is primary, a whole name. */
export function completeUser(
  content: ResourceContent,
  before: ResourceContent | undefined,
  supersededName: string | null = null,
): RuledUser {
  const { given, email } = reconcile(content);
  const nameBefore = before && { name: before['name'] as JsonObject | undefined, superseded: supersededName };
  const { name, superseded } = completeName(given, nameBefore, email);
  return { content: { ...given, name }, email, superseded };
}

function reconcile(content: ResourceContent): { given: ResourceContent; email: string; userName: string } {
  const { emails: sent, ...others } = content;
  const userName = content['userName'] as string;
  const { emails, email = userName } = reconcileEmails(sent as JsonObject[] | undefined, userName);
  return { given: emails ? { ...others, emails } : others, email, userName };
}

function checkEmailPolicy(userName: string, email: string): void {
  const fault = addressFault(userName);
  if (fault)
    throw withMeaning(
      'user_name_not_address',
      ScimError.againstRule(`userName must be an e-mail address: it ${fault}. ${FORMAT_ADVICE}`, 'userName'),
    );
  if (nameKey(userName) !== nameKey(email))
    throw withMeaning(
      'user_name_differs',
      ScimError.againstRule(
        `userName and the primary e-mail address differ. ${FORMAT_ADVICE}`,
        'userName',
        'emails',
      ),
    );
}
