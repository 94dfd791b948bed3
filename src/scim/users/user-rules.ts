import { nameKey } from '../../users/name-key.js';
import { type JsonObject, type ResourceContent, ScimError } from '../protocol/index.js';
import { completeName } from './complete-name.js';
import { addressFault } from './identifiers.js';
import { settleEmails } from './settle-emails.js';
import { checkTexts } from './text-rules.js';

/** The account's rule for user names: `email` demands that they are the primary e-mail address. */
export type UserNamePolicy = 'email' | 'any';

const FORMAT_ADVICE =
  'In the identity provider, make the e-mail address the user name of the application, and the same address primary.';

/**
 * Applies OpsHelm's own rules to content that is right by the schema: one address that counts, the user-name policy,
 * texts that can be kept and read, a name that is never empty. `email` is the user name for a person without address.
 * @throws ScimError 400 `invalidValue` that says what to change in the identity provider.
 */
export function applyUserRules(
  content: ResourceContent,
  before: ResourceContent | undefined,
  policy: UserNamePolicy,
  supersededName: string | null = null,
): { content: ResourceContent; email: string; superseded: string | null } {
  const userName = content['userName'] as string;
  const { emails, email = userName } = settleEmails(content['emails'] as JsonObject[] | undefined, userName);
  if (policy === 'email') checkEmailPolicy(userName, email);
  const nameBefore = before && { name: before['name'] as JsonObject | undefined, superseded: supersededName };
  const { emails: _, ...others } = content;
  const given = emails ? { ...others, emails } : others;
  checkTexts(given, before);
  const { name, superseded } = completeName(given, nameBefore, email);
  return { content: { ...given, name }, email, superseded };
}

function checkEmailPolicy(userName: string, email: string): void {
  const fault = addressFault(userName);
  if (fault)
    throw ScimError.invalidValue(`userName must be an e-mail address: it ${fault}. ${FORMAT_ADVICE}`);
  if (nameKey(userName) !== nameKey(email))
    throw ScimError.invalidValue(`userName and the primary e-mail address differ. ${FORMAT_ADVICE}`);
}
