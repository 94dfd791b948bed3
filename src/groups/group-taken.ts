import type { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import { lookKey } from '../text/look-key.js';
import { nameKey } from '../users/name-key.js';
import type { Group } from './group.entity.js';

const UNIQUE: ReadonlySet<string | undefined> = new Set(['groups_display_name', 'groups_look']);

/** The display name that a group was to have. */
type WantedName = Pick<Group, 'accountId' | 'displayName'>;

/** A group by which another one of the same name is refused. */
export type NameHolder = Pick<Group, 'id' | 'displayName'>;

const HOLDER: Statement = {
  name: 'group-name-holder',
  text: `SELECT id, display_name AS "displayName" FROM groups
         WHERE account_id = $1 AND (display_name_key = $2 OR look_key = $3)
         ORDER BY display_name_key = $2 DESC LIMIT 1`,
};

/** Another group of the account has the display name, or one that looks the same; `groupNamed` says which. */
export class GroupTaken extends Error {
  override readonly name = 'GroupTaken';

  constructor(readonly wanted: WantedName) {
    super('The display name is in use by another group of the account');
  }
}

/** @throws GroupTaken in place of a unique violation of the groups table, any other error as it is. */
export function takenBy(error: Error & { code?: string; constraint?: string }, wanted: WantedName): never {
  if (error.code === '23505' && UNIQUE.has(error.constraint)) throw new GroupTaken(wanted);
  throw error;
}

/** The group of this name, or of one that looks the same. */
export async function groupNamed(
  within: Pick<Database, 'query'>,
  { accountId, displayName }: WantedName,
): Promise<NameHolder | undefined> {
  const [holder] = await within.query<NameHolder>(HOLDER, [
    accountId,
    nameKey(displayName),
    lookKey(displayName),
  ]);
  return holder;
}
