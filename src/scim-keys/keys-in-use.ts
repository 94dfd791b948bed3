import { IsNull } from 'typeorm';
import type { Tx } from '../database/transactions.js';
import { ScimKey } from './scim-key.entity.js';

/** The keys of an account that are neither revoked nor replaced, oldest first; some may have expired. */
export function readKeysInUse(tx: Tx, accountId: string): Promise<ScimKey[]> {
  const where = { accountId, revokedAt: IsNull(), replacedBy: IsNull() };
  return tx.manager.find(ScimKey, { where, order: { id: 'ASC' } });
}
