import type { MigrationInterface, QueryRunner } from 'typeorm';

const NO_KEY = '00000000-0000-0000-0000-000000000000';
const BATCH = 2_000;

/** By what a refusal of before was told from others, from the particular to the general; null where its status says all. */
const CODE = `CASE
  WHEN key_id = '${NO_KEY}' THEN CASE
    WHEN status = 403 THEN 'logout_off'
    WHEN status = 404 THEN 'subject_unknown'
    WHEN status = 422 THEN 'subject_ambiguous'
    WHEN status = 400 AND summary ~ 'sub_id\\.iss is not' THEN 'issuer_foreign'
    ELSE 'call_unreadable' END
  WHEN status = 400 THEN CASE
    WHEN scim_type = 'invalidValue' AND summary ~ 'is no role of OpsHelm' THEN 'role_unknown'
    WHEN scim_type = 'invalidValue' AND summary ~ 'inactive person cannot be an owner' THEN 'owner_inactive'
    WHEN scim_type = 'mutability' AND summary ~ 'is an owner through the group' THEN 'owner_by_group'
    WHEN scim_type = 'mutability' AND summary ~ 'take the role away again' THEN 'last_owner_role_kept'
    WHEN scim_type = 'invalidValue' AND summary ~ 'userName and the primary e-mail address differ'
      THEN 'user_name_differs'
    WHEN scim_type = 'invalidValue' AND summary ~ 'userName must be an e-mail address' THEN 'user_name_not_address'
    WHEN scim_type = 'mutability' AND summary ~ 'last owner' THEN 'last_owner_kept' END
  WHEN status = 401 THEN CASE
    WHEN summary ~ 'revoked' THEN 'key_revoked'
    WHEN summary ~ 'expired' THEN 'key_expired'
    WHEN summary ~ 'account closed' THEN 'account_closed' END
  WHEN status = 404 THEN CASE
    WHEN summary ~ 'no such group' THEN 'groups_off'
    WHEN summary ~ 'no group' THEN 'group_not_found'
    WHEN summary ~ 'endpoint' THEN 'endpoint_not_found' END
  WHEN status = 409 THEN CASE
    WHEN summary ~ 'another group' THEN 'display_name_taken'
    WHEN summary ~ 'inactive\\)' AND summary !~ 'userName (is|and)' THEN 'address_taken_by_inactive'
    WHEN summary ~ 'externalId that was sent' THEN 'person_exists' END
  WHEN status = 501 AND summary ~* 'group' THEN 'groups_not_taken'
  WHEN status = 503 AND summary ~ 'paused' THEN 'provisioning_paused' END`;

/** The ids of the people who had what was wanted; null where there are none. */
const FACTS = `CASE WHEN status = 409 THEN (SELECT jsonb_build_object('people', jsonb_agg(DISTINCT named[1]))
  FROM regexp_matches(summary, '\\(id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}), (?:in)?active\\)', 'g') AS found(named)
  HAVING count(*) > 0) END`;

/** Fills a batch behind an account and an id, along the index of what failed; gives where it ended. */
const FILL = `WITH batch AS MATERIALIZED (SELECT account_id, id, ${CODE} AS code, ${FACTS} AS facts
    FROM provisioning_log_entries WHERE status >= 400 AND (account_id, id) > ($1, $2)
    ORDER BY account_id, id LIMIT ${BATCH}),
  filled AS (UPDATE provisioning_log_entries AS e SET code = b.code, facts = b.facts FROM batch AS b
    WHERE e.account_id = b.account_id AND e.id = b.id AND e.code IS NULL AND (b.code IS NOT NULL OR b.facts IS NOT NULL))
  SELECT account_id AS "accountId", id FROM batch ORDER BY account_id DESC, id DESC LIMIT 1`;

/**
 * Gives refusals a code and facts. Each batch commits by itself, so that no row is locked for long and an upgrade that
 * was interrupted goes on where it was.
 */
export class RefusalCodes1796060000007 implements MigrationInterface {
  readonly name = 'RefusalCodes1796060000007';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE provisioning_log_entries
      ADD COLUMN IF NOT EXISTS code text, ADD COLUMN IF NOT EXISTS facts jsonb`);
    let place: { accountId: string; id: string } | undefined = { accountId: NO_KEY, id: NO_KEY };
    while (place) {
      const rows: unknown = await runner.query(FILL, [place.accountId, place.id]);
      [place] = rows as (typeof place)[];
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provisioning_log_entries DROP COLUMN facts, DROP COLUMN code');
  }
}
