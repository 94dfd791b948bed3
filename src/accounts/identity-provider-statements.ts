import type { Statement } from '../database/statement.js';
const COLUMNS = `id AS "accountId", slug, name AS "accountName", idp_issuer AS issuer, idp_client_id AS "clientId",
  idp_addresses_vouched AS "addressesVouched", idp_saved_at AS "savedAt"`;

/** What was said of one client of one issuer does not hold for another one. */
const IS_SAME = '(idp_issuer IS NOT DISTINCT FROM $2 AND idp_client_id IS NOT DISTINCT FROM $3)';

/** Names the provider; what was known of another one is forgotten. */
export const SET_PROVIDER: Statement = {
  name: 'identity-provider-set',
  text: `UPDATE accounts SET idp_issuer = $2, idp_client_id = $3, idp_client_secret = $4, idp_saved_at = $5,
           idp_addresses_vouched = idp_addresses_vouched AND ${IS_SAME},
           global_logout_seen_at = CASE WHEN ${IS_SAME} THEN global_logout_seen_at END,
           global_logout_failed_at = CASE WHEN ${IS_SAME} THEN global_logout_failed_at END,
           global_logout_failure = CASE WHEN ${IS_SAME} THEN global_logout_failure END
         WHERE id = $1`,
};

/** One row while the account's provider is this one. */
export const PROVIDER_STANDS: Statement = {
  name: 'identity-provider-stands',
  text: `SELECT 1 AS one FROM accounts WHERE id = $1 AND idp_issuer = $2 AND idp_client_id = $3 AND closed_at IS NULL`,
};

/** Says whether the provider's addresses are right; no row where the provider is another one by now. */
export const VOUCH_ADDRESSES: Statement = {
  name: 'identity-provider-vouch',
  text: `UPDATE accounts SET idp_addresses_vouched = $3 WHERE id = $1 AND idp_issuer = $2 AND idp_client_id = $4
         RETURNING 1 AS one`,
};

/** The provider of an open account. */
export const PROVIDER_OF_ACCOUNT: Statement = {
  name: 'identity-provider-of',
  text: `SELECT ${COLUMNS} FROM accounts WHERE id = $1 AND idp_issuer IS NOT NULL AND closed_at IS NULL`,
};

/** The same by the account's short name. */
export const PROVIDER_BY_SLUG: Statement = {
  name: 'identity-provider-by-slug',
  text: `SELECT ${COLUMNS} FROM accounts WHERE slug = $1 AND idp_issuer IS NOT NULL AND closed_at IS NULL`,
};

/** The open accounts that name an issuer. */
export const PROVIDERS_BY_ISSUER: Statement = {
  name: 'identity-provider-by-issuer',
  text: `SELECT ${COLUMNS} FROM accounts WHERE idp_issuer = $1 AND closed_at IS NULL ORDER BY name, id LIMIT 50`,
};

/** The sealed client secret. */
export const PROVIDER_SECRET: Statement = {
  name: 'identity-provider-secret',
  text: 'SELECT idp_client_secret AS sealed FROM accounts WHERE id = $1',
};
