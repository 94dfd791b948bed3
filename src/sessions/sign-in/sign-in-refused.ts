/** Why somebody is not let in, as half a sentence about them. */
export const REFUSALS = {
  'unknown-person': 'nobody in this account has this e-mail address',
  inactive: 'this person is not active in OpsHelm',
  'deactivation-pending': 'their directory wants this person to have no access',
  'address-held': 'a SCIM key changed the address of this owner, and nobody has confirmed it yet',
  'account-closed': 'the account is closed',
  'email-missing': 'the identity provider sent no e-mail address',
  'email-unverified': 'the identity provider has not verified the e-mail address',
  guest: 'they are a guest from another organization at the identity provider',
  ambiguous: 'several people in this account have the ID that the identity provider sent',
  'bound-to-another': 'this person is already linked to a different user of the identity provider',
  'another-id': 'the directory knows this person under a different ID than the identity provider sent',
  'owner-unlike': 'the identity provider sent an address different from this owner’s',
  'provider-refused': 'the identity provider did not confirm the sign-in',
  'signed-out-meanwhile': 'their sessions were ended while they were signing in',
  'session-expired': 'their session at the identity provider has expired',
  'wrong-claim': 'the identity provider sent an invalid claim',
  'another-attempt': 'the answer belongs to another sign-in in this browser',
  'attempt-void': 'the sign-in was not begun in this browser within the last ten minutes',
  'link-void': 'the link was used already, or is older than ten minutes',
} as const;

/** Why somebody is not let in. */
export type RefusalReason = keyof typeof REFUSALS;

/** Somebody is not let in. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';

  /**
   * @param email whom it concerns, as far as that is known
   * @param detail what exactly went wrong, for the account's owners only
   */
  constructor(
    readonly reason: RefusalReason,
    readonly email?: string,
    readonly detail?: string,
  ) {
    super(`The sign-in was refused: ${REFUSALS[reason]}`);
  }
}

/** All sessions of somebody were ended while they signed in: they go back to the provider, once. */
export class SignInOvertaken extends SignInRefused {
  constructor(email: string) {
    super('signed-out-meanwhile', email);
  }
}
