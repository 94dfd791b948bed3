import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';

const CORE_PATHS = [
  'title',
  'nickName',
  'userType',
  'displayName',
  'name.middleName',
  'name.honorificPrefix',
  'name.honorificSuffix',
];
const PATHS = [
  ...CORE_PATHS,
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:division`,
  `${ENTERPRISE}:costCenter`,
];

describe('Changes of one person at once', () => {
  let app: TestApp;
  let okta: ScimClient;
  let id: string;

  beforeAll(async () => {
    app = await bootApp();
    okta = new ScimClient(app.scimUrl, (await app.acme()).key);
    id = (await okta.post('/Users', person('busy@acme.example'))).body.id!;
  });
  afterAll(() => app?.close());

  it('of different attributes are all kept, and each counts as one version', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const values = PATHS.map((path) => ({ op: 'replace', path, value: `${round}` }));
      const answers = await Promise.all(values.map((operation) => okta.patch(id, operation)));
      expect(answers.map(({ status }) => status)).toEqual(PATHS.map(() => 200));
      const { body, headers } = await okta.get(`/Users/${id}`);
      expect(JSON.stringify(body).split(`:"${round}"`)).toHaveLength(PATHS.length + 1);
      expect(headers.get('etag')).toBe(`W/"${1 + round * PATHS.length}"`);
    }
  });

  it('with the same If-Match are made once; the others are told that they were late', async () => {
    const tag = (await okta.get(`/Users/${id}`)).headers.get('etag')!;
    const statuses = await Promise.all(PATHS.map((_, index) => patchIf(tag, `Title ${index}`)));
    expect(statuses.toSorted((left, right) => left - right)).toEqual([200, ...PATHS.slice(1).map(() => 412)]);
  });

  it('and a deletion end in 200, 204 or 404, never in a fault', async () => {
    const patches = PATHS.map((path) => okta.patch(id, { op: 'replace', path, value: 'late' }));
    const answers = await Promise.all([...patches, okta.delete(id)]);
    expect(answers.at(-1)?.status).toBe(204);
    for (const { status } of answers.slice(0, -1)) expect([200, 404]).toContain(status);
    expect((await okta.get(`/Users/${id}`)).status).toBe(404);
  });

  async function patchIf(tag: string, value: string): Promise<number> {
    const { key } = await app.acme();
    const { status } = await fetch(`${app.scimUrl}/Users/${id}`, {
      method: 'PATCH',
      headers: { Authorization: key, 'Content-Type': 'application/scim+json', 'If-Match': tag },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'title', value }],
      }),
    });
    return status;
  }
});
