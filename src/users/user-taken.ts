/** The user name and the primary address that a person was to have. */
export interface WantedNames {
  readonly accountId: string;
  /** The person themselves, if they are in the account already: what they have is not taken. */
  readonly id?: string;
  readonly userName: string;
  readonly email: string;
  readonly externalId?: string | null;
}

/** Somebody else in the account has the user name or the primary e-mail address; `whoHolds` says who has which. */
export class UserTaken extends Error {
  override readonly name = 'UserTaken';

  constructor(
    /** The one that was noticed; the other one may be taken too. */
    readonly attribute: 'userName' | 'email',
    readonly wanted: WantedNames,
  ) {
    super(`The ${attribute} is in use by another person of the account`);
  }
}

/** @throws UserTaken in place of a unique violation of the users table, any other error as it is. */
export function takenBy(error: Error & { code?: string; constraint?: string }, wanted: WantedNames): never {
  if (error.code === '23505' && error.constraint === 'users_user_name')
    throw new UserTaken('userName', wanted);
  if (error.code === '23505' && error.constraint === 'users_email') throw new UserTaken('email', wanted);
  throw error;
}
