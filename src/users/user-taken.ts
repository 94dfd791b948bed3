/** Somebody else in the account has the user name or the primary e-mail address. */
export class UserTaken extends Error {
  override readonly name = 'UserTaken';

  constructor(readonly attribute: 'userName' | 'email') {
    super(`The ${attribute} is in use by another person of the account`);
  }
}

/** @throws UserTaken in place of a unique violation of the users table, any other error as it is. */
export function takenBy(error: Error & { code?: string; constraint?: string }): never {
  if (error.code === '23505' && error.constraint === 'users_user_name') throw new UserTaken('userName');
  if (error.code === '23505' && error.constraint === 'users_email') throw new UserTaken('email');
  throw error;
}
