/** Why somebody is not let in, as half a sentence about them. */
export const REFUSALS = {
  'unknown-person': 'nobody in this account has this e-mail address',
  inactive: 'this person is not active in OpsHelm',
  'deactivation-pending': 'their directory wants this person to have no access',
  'address-held': 'a SCIM key changed the address of this owner, and nobody has confirmed it yet',
  'account-closed': 'the account is closed',
  'email-missing': 'the identity provider told no e-mail address',
  'email-unverified': 'the identity provider has not verified the e-mail address',
  'provider-refused': 'the identity provider did not confirm the sign-in',
  'attempt-void': 'the sign-in was not begun in this browser within the last ten minutes',
  'link-void': 'the link was used already, or is older than ten minutes',
} as const;

/** Why somebody is not let in. */
export type RefusalReason = keyof typeof REFUSALS;

/** Somebody is not let in. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';

  /** @param email whom it concerns, as far as that is known */
  constructor(
    readonly reason: RefusalReason,
    readonly email?: string,
  ) {
    super(`The sign-in was refused: ${REFUSALS[reason]}`);
  }
}
