const UNIQUE: ReadonlySet<string | undefined> = new Set(['groups_display_name', 'groups_look']);

/** Another group of the account has the display name, or one that looks the same. */
export class GroupTaken extends Error {
  override readonly name = 'GroupTaken';

  constructor() {
    super('The display name is in use by another group of the account');
  }
}

/** @throws GroupTaken in place of a unique violation of the groups table, any other error as it is. */
export function takenBy(error: Error & { code?: string; constraint?: string }): never {
  if (error.code === '23505' && UNIQUE.has(error.constraint)) throw new GroupTaken();
  throw error;
}
