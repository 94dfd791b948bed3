import type { Statement } from '../database/statement.js';

/** Gives a row if and only if this version is newer than all that was seen; others wait for the same row. */
export const SEE_VERSION: Statement = {
  name: 'owner-watch-see-version',
  text: `INSERT INTO owner_watch_states (account_id, owners_version) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET owners_version = excluded.owners_version
           WHERE owner_watch_states.owners_version < excluded.owners_version
         RETURNING owners_version`,
};
