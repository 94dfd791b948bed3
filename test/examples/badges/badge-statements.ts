import type { Statement } from '../../../src/database/statement.js';

const STORED = `id, content, version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const LIST_BADGES: Statement = {
  name: 'badges-list',
  text: `SELECT ${STORED} FROM badges WHERE account_id = $1 ORDER BY id`,
};

/** Ids are given in the order of creation, so they alone say where a page begins. */
export const PAGE_OF_BADGES: Statement = {
  name: 'badges-page',
  text: `SELECT ${STORED} FROM badges WHERE account_id = $1 AND ($2::uuid IS NULL OR id > $2)
         ORDER BY id OFFSET $3 LIMIT $4`,
};

export const COUNT_BADGES: Statement = {
  name: 'badges-count',
  text: 'SELECT count(*)::int AS total FROM badges WHERE account_id = $1',
};

export const FIND_BADGE: Statement = {
  name: 'badges-find',
  text: `SELECT ${STORED} FROM badges WHERE account_id = $1 AND id = $2`,
};

export const LOCK_BADGE: Statement = { name: 'badges-lock', text: `${FIND_BADGE.text} FOR UPDATE` };

/** Gives no row where the serial is taken. */
export const INSERT_BADGE: Statement = {
  name: 'badges-insert',
  text: `INSERT INTO badges (account_id, id, serial, content) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT badges_serial DO NOTHING RETURNING ${STORED}`,
};

export const SAVE_BADGE: Statement = {
  name: 'badges-save',
  text: `UPDATE badges SET content = $3, version = version + 1, updated_at = now()
         WHERE account_id = $1 AND id = $2 RETURNING ${STORED}`,
};

export const REMOVE_BADGE: Statement = {
  name: 'badges-remove',
  text: 'DELETE FROM badges WHERE account_id = $1 AND id = $2',
};
