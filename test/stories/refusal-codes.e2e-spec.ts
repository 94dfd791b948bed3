import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefusalCodes1796060000007 } from '../../src/database/migrations/1796060000007-refusal-codes.js';
import { NO_KEY } from '../../src/provisioning-log/entries/outcome.js';
import { bootApp, type TestApp } from '../support/app.js';
import { logOf } from './records.js';

const KEY_ID = '0190c2f0-0000-7000-8000-0000000000ee';
const [ANN, BOB] = ['0190c2f0-0000-7000-8000-00000000000a', '0190c2f0-0000-7000-8000-00000000000b'];

type Old = readonly [status: number, scimType: string | null, summary: string, code: string | null];

/** What the log held before refusals had codes, and the code that each has now. */
const OF_SCIM: readonly Old[] = [
  [400, 'invalidValue', 'Refused: userName and the primary e-mail address differ. In …', 'user_name_differs'],
  [400, 'invalidValue', 'Refused: userName must be an e-mail address: it …', 'user_name_not_address'],
  [400, 'invalidValue', 'Refused: familyName is required and must not be blank.', null],
  [400, 'invalidValue', 'Refused: One of the roles is no role of OpsHelm: the …', 'role_unknown'],
  [400, 'invalidValue', 'Refused: An inactive person cannot be an owner: activate …', 'owner_inactive'],
  [400, 'mutability', 'Refused: mia@acme.example is an owner through the group L: …', 'owner_by_group'],
  [
    400,
    'mutability',
    'Refused: o is the last owner of a. …, then take the role away again.',
    'last_owner_role_kept',
  ],
  [400, 'mutability', 'Refused: Operations[0]: olga is the last owner of acme. …', 'last_owner_kept'],
  [400, 'mutability', 'Refused: userName is required: it cannot be removed.', null],
  [401, null, 'Refused: The SCIM key is not valid (revoked); an owner …', 'key_revoked'],
  [401, null, 'Refused: The SCIM key is not valid (expired); an owner …', 'key_expired'],
  [401, null, 'Refused: The SCIM key is not valid (account closed); the …', 'account_closed'],
  [401, null, 'Refused: Send one Authorization header', null],
  [404, null, 'Refused: There is no such group: OpsHelm does not take groups over SCIM', 'groups_off'],
  [404, null, 'Refused: There is no group 0190', 'group_not_found'],
  [404, null, 'Refused: There is no such endpoint; people are at /scim/v2/Users', 'endpoint_not_found'],
  [404, null, 'Refused: There is no user 0190', null],
  [
    409,
    'uniqueness',
    'Refused: The displayName is in use by another group of this account',
    'display_name_taken',
  ],
  [501, null, 'Refused: OpsHelm takes no groups for this account: an …', 'groups_not_taken'],
  [503, null, 'Refused: Provisioning is paused by an owner (olga); …', 'provisioning_paused'],
  [503, null, 'Refused: The database cannot be reached now', null],
];

const OF_NAMES: readonly (readonly [
  summary: string,
  code: string | null,
  people: readonly string[] | null,
])[] = [
  [`Refused: The userName is in use by …: mia (id ${ANN}, inactive). If this …`, null, [ANN]],
  [`Refused: The primary … (emails.value) is in use by …: mia (id ${ANN}, active).`, null, [ANN]],
  [
    `Refused: The primary … (emails.value) is in use by …: mia (id ${ANN}, inactive).`,
    'address_taken_by_inactive',
    [ANN],
  ],
  [`Refused: …: mia (id ${ANN}, active). They have the externalId that was sent: …`, 'person_exists', [ANN]],
  [
    `Refused: The userName is … a (id ${ANN}, active), and the … by b (id ${BOB}, inactive).`,
    null,
    [ANN, BOB],
  ],
  [`Refused: … by another group of this account: Crew (id ${ANN}). If …`, 'display_name_taken', null],
  ['Refused: The userName is in use by another person of this account. Send …', null, null],
];

const OF_LOGOUT: readonly Old[] = [
  [403, null, 'Universal Logout … was refused: An owner has turned Universal Logout off', 'logout_off'],
  [404, null, 'Universal Logout … was refused: No person in this account', 'subject_unknown'],
  [422, null, 'Universal Logout … was refused: Several people', 'subject_ambiguous'],
  [400, null, "Universal Logout … was refused: sub_id.iss is not this account's issuer", 'issuer_foreign'],
  [400, null, 'Universal Logout … was refused: The body is not valid JSON', 'call_unreadable'],
];

describe('A refusal that was logged before there were codes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  async function upgraded(
    slug: string,
    keyId: string,
    rows: readonly (readonly [number, string | null, string])[],
  ) {
    const { id } = await app.account(slug);
    const values = JSON.stringify(rows.map(([status, type, summary]) => ({ status, type, summary })));
    await app.dataSource.query(
      `INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, act,
         summary, status, scim_type, duration_ms)
       SELECT $1, ('01890000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), 'r', $2, 'Okta', 'PUT', '/',
         'refused', r.summary, r.status, r.type, 1
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (status smallint, type text, summary text)) WITH ORDINALITY
         AS r(status, type, summary, n)`,
      [id, keyId, values],
    );
    const runner = app.dataSource.createQueryRunner();
    await new RefusalCodes1796060000007().up(runner).finally(() => runner.release());
    return logOf(app, id);
  }

  it('has the code of its meaning where its words said it', async () => {
    const entries = await upgraded(
      'words',
      KEY_ID,
      OF_SCIM.map(([status, type, summary]) => [status, type, summary]),
    );
    expect(entries.map(({ summary, code }) => [summary, code])).toEqual(
      OF_SCIM.map(([, , words, code]) => [words, code]),
    );
  });

  it('has the people whom it named', async () => {
    const entries = await upgraded(
      'names',
      KEY_ID,
      OF_NAMES.map(([summary]) => [409, 'uniqueness', summary]),
    );
    const found = entries.map(({ summary, code, facts }) => [summary, code, facts?.people ?? null]);
    expect(found).toEqual(OF_NAMES);
  });

  it('has the code of its meaning where the identity provider called', async () => {
    const entries = await upgraded(
      'calls',
      NO_KEY,
      OF_LOGOUT.map(([status, type, summary]) => [status, type, summary]),
    );
    expect(entries.map(({ code }) => code)).toEqual(OF_LOGOUT.map(([, , , code]) => code));
  });

  it('is reached however many there are, in batches', async () => {
    const many = Array.from({ length: 4_500 }, () => [401, null, 'Refused: … (revoked)'] as const);
    const entries = await upgraded('many', KEY_ID, many);
    expect(entries.filter(({ code }) => code === 'key_revoked')).toHaveLength(4_500);
  });
});
