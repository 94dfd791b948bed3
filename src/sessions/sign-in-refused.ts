/** Why somebody is not let in. */
export type RefusalReason =
  | 'unknown-person'
  | 'inactive'
  | 'deactivation-pending'
  | 'account-closed'
  | 'link-void'
  | 'email-missing'
  | 'email-unverified'
  | 'not-fresh'
  | 'provider-refused'
  | 'attempt-void';

/** Somebody is not let in; the page that says so knows a sentence for every reason. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';

  /** @param email whom it concerns, as far as that is known */
  constructor(
    readonly reason: RefusalReason,
    readonly email?: string,
  ) {
    super(`The sign-in was refused: ${reason}`);
  }
}
