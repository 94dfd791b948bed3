import { nameKey } from '../../users/name-key.js';
import { type JsonObject, type ResourceContent, ScimError } from '../protocol/index.js';
import { addressFault, identifierFault } from './identifiers.js';
import { completeName } from './complete-name.js';

/** The account's rule for user names: `email` demands that they are the primary e-mail address. */
export type UserNamePolicy = 'email' | 'any';

const FORMAT_ADVICE =
  'In the identity provider, make the e-mail address the user name of the application, and the same address primary.';

/** Content that fulfils the rules, and what OpsHelm keeps of it in columns of its own. */
export interface RuledUser {
  readonly content: ResourceContent;
  readonly email: string;
  readonly superseded: string | null;
}

/**
 * Applies OpsHelm's own rules to content that is right by the schema: exactly one primary address, the user-name
 * policy, usable identifiers, a name that is never empty.
 * @throws ScimError 400 `invalidValue` that says what to change in the identity provider.
 */
export function applyUserRules(
  content: ResourceContent,
  before: ResourceContent | undefined,
  policy: UserNamePolicy,
  supersededName: string | null = null,
): RuledUser {
  checkUserRules(content, policy);
  return completeUser(content, before, supersededName);
}

/** @throws ScimError 400 `invalidValue` that names the attributes to which a rule objects. */
export function checkUserRules(content: ResourceContent, policy: UserNamePolicy): void {
  const userName = content['userName'] as string;
  checkIdentifier('userName', userName);
  const emails = withPrimary(content['emails'] as JsonObject[] | undefined, userName);
  for (const { value } of emails) if (typeof value === 'string') checkIdentifier('emails.value', value);
  checkIdentifier('externalId', (content['externalId'] as string | undefined) ?? '');
  if (policy === 'email') checkEmailPolicy(userName, primaryOf(emails, userName));
}

/** The content with what the rules fill in: one primary address, a whole name. */
export function completeUser(
  content: ResourceContent,
  before: ResourceContent | undefined,
  supersededName: string | null = null,
): RuledUser {
  const userName = content['userName'] as string;
  const emails = withPrimary(content['emails'] as JsonObject[] | undefined, userName);
  const email = primaryOf(emails, userName);
  const nameBefore = before && { name: before['name'] as JsonObject | undefined, superseded: supersededName };
  const { name, superseded } = completeName(content, nameBefore, email);
  return { content: { ...content, name, emails: emails as JsonObject[] }, email, superseded };
}

function primaryOf(emails: readonly JsonObject[], userName: string): string {
  return (emails.find(({ primary }) => primary === true)?.['value'] as string | undefined) ?? userName;
}

/** The addresses with exactly one primary: the one that says so, else the first; without any, the user name. */
function withPrimary(given: JsonObject[] | undefined, userName: string): JsonObject[] {
  const emails = given?.some(({ value }) => typeof value === 'string' && value !== '') ? given : undefined;
  if (!emails) return [{ value: userName, type: 'work', primary: true }];
  if (emails.some(({ primary }) => primary === true)) return emails;
  const chosen = emails.findIndex(({ value }) => typeof value === 'string' && value !== '');
  return emails.map((email, index) => (index === chosen ? { ...email, primary: true } : email));
}

function checkIdentifier(attribute: string, value: string): void {
  const fault = identifierFault(value);
  if (fault) throw ScimError.againstRule(`${attribute} ${fault}`, attribute.replace(/\..*/, ''));
}

function checkEmailPolicy(userName: string, email: string): void {
  const fault = addressFault(userName);
  if (fault)
    throw ScimError.againstRule(
      `userName must be an e-mail address: it ${fault}. ${FORMAT_ADVICE}`,
      'userName',
    );
  if (nameKey(userName) !== nameKey(email))
    throw ScimError.againstRule(
      `userName and the primary e-mail address differ. ${FORMAT_ADVICE}`,
      'userName',
      'emails',
    );
}
