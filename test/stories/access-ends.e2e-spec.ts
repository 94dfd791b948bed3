import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { logOf } from './records.js';
import { type Answer, CORE, ENTERPRISE, person, type Resource, ScimClient } from './scim-client.js';

const OTHER = [{ value: 'somebody@elsewhere.example', type: 'work', primary: true }];
const MANY = Array.from({ length: 1_001 }, (_, index) => ({ value: `${index}` }));

describe('Access that is to end ends, whatever OpsHelm objects to beside it', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());

  async function somebody(more: object = {}): Promise<Resource> {
    count += 1;
    const { body } = await okta.post('/Users', person(`leaver${count}@acme.example`, more));
    return body as Resource;
  }

  async function summaryOf({ id }: Resource): Promise<string | undefined> {
    return (await logOf(app, accountId)).filter(({ userId }) => userId === id).at(-1)?.summary;
  }

  const objections: [string, string, (who: Resource) => object][] = [
    ['an address unlike the user name', 'emails', () => ({ emails: OTHER })],
    ['a user name that is no address', 'userName', () => ({ userName: 'leaver' })],
    ['a user name unlike the address', 'userName', () => ({ userName: 'new@acme.example' })],
    ['a user name that is too long', 'userName', () => ({ userName: `${'l'.repeat(300)}@acme.example` })],
    ['an invisible character in the user name', 'userName', () => ({ userName: 'a\u200b@acme.example' })],
    ['an external id that is too long', 'externalId', () => ({ externalId: 'x'.repeat(300) })],
    ['NUL in a title', 'title', () => ({ title: 'a\0' })],
    ['a text of 65,537 characters', 'displayName', () => ({ displayName: 'x'.repeat(65_537) })],
    ['too many values', 'ims', () => ({ ims: MANY })],
    [
      'a department that is too long',
      'department',
      () => ({ [ENTERPRISE]: { department: 'x'.repeat(70_000) } }),
    ],
  ];

  it.each(objections)('by PUT with %s', async (_what, attribute, wrong) => {
    const who = await somebody({
      title: 'Clerk',
      externalId: `ext-${count}`,
      [ENTERPRISE]: { department: 'D' },
    });
    const answer = await okta.put(who.id, { ...who, ...wrong(who), active: false });
    expectEnded(answer, who, attribute);
    expect(await summaryOf(who)).toMatch(
      new RegExp(`^Deactivated leaver.*; .*${attribute}.* kept as before: .`),
    );
  });

  it.each(objections)('by PATCH without a path with %s', async (_what, attribute, wrong) => {
    const who = await somebody({
      title: 'Clerk',
      externalId: `ext-${count}`,
      [ENTERPRISE]: { department: 'D' },
    });
    const answer = await okta.patch(who.id, { op: 'replace', value: { active: false, ...wrong(who) } });
    expectEnded(answer, who, attribute);
  });

  it.each([0, 1])(
    'by PATCH with an operation for each attribute, the deactivation as number %d',
    async (at) => {
      const who = await somebody();
      const operations = [
        { op: 'replace', path: 'emails[type eq "work"].value', value: OTHER[0]!.value },
        { op: 'replace', path: 'title', value: 'Former clerk' },
      ];
      operations.splice(at, 0, { op: 'replace', path: 'active', value: 'False' });
      const answer = await okta.patch(who.id, ...operations);
      expectEnded(answer, who, 'emails');
      expect(answer.body['title']).toBe('Former clerk');
    },
  );

  it('by a bulk request', async () => {
    const who = await somebody();
    const data = { ...who, emails: OTHER, active: false };
    const { body } = await okta.send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'PUT', path: `/Users/${who.id}`, data }],
    });
    expect(body['Operations']).toMatchObject([{ status: '200' }]);
    expect((await okta.get(`/Users/${who.id}`)).body).toMatchObject({ active: false, emails: who['emails'] });
  });

  it.each<[string, object]>([
    ['below the URN of the schema', { [CORE]: { active: false } }],
    ['by its full name', { [`${CORE}:active`]: 'False' }],
    ['by its full name with a dot', { [`${CORE}.Active`]: 'False' }],
  ])('by active %s, in PUT and PATCH', async (_what, off) => {
    const [one, other] = [await somebody(), await somebody()];
    const { active: _, ...rest } = one;
    expectEnded(await okta.put(one.id, { ...rest, ...off }), one, 'emails');
    expectEnded(await okta.patch(other.id, { op: 'Replace', value: off }), other, 'emails');
  });

  it('under the old name, where another person has the new one', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const { userName, emails } = other;
    expect((await okta.put(who.id, { ...who, userName, emails })).status).toBe(409);
    const answer = await okta.put(who.id, { ...who, userName, emails, active: false });
    expectEnded(answer, who, 'userName');
    expect(answer.body['emails']).toEqual(who['emails']);
    expect(await summaryOf(who)).toContain('userName and emails kept as before: The ');
    const third = await somebody();
    expectEnded(
      await okta.patch(third.id, { op: 'replace', value: { active: false, userName, emails } }),
      third,
      'userName',
    );
  });

  it('where what is stored breaks a rule that came later', async () => {
    const who = await somebody();
    const rename = `UPDATE users SET user_name = 'older', user_name_key = 'older' WHERE id = $1`;
    await app.dataSource.query(rename, [who.id]);
    const answer = await okta.patch(who.id, { op: 'replace', value: { active: false, title: 'Gone' } });
    expect(answer).toMatchObject({ status: 200, body: { active: false, userName: 'older', title: 'Gone' } });
  });

  it('and so does a repetition on somebody who is inactive already', async () => {
    const who = await somebody({ active: false });
    const answer = await okta.put(who.id, { ...who, emails: OTHER, title: 'Gone' });
    expectEnded(answer, who, 'emails');
    expect(answer.body['title']).toBe('Gone');
    const again = await okta.put(who.id, { ...answer.body, emails: OTHER });
    expect(again.body['meta']).toEqual(answer.body['meta']);
    expect(await summaryOf(who)).toMatch(/^Nothing to change for .*; emails kept as before: /);
  });

  it.each<[string, (who: Resource) => Promise<Answer>, number]>([
    ['of a wrong type', (who) => okta.put(who.id, { ...who, title: 7, active: false }), 400],
    ['without a user name', (who) => okta.put(who.id, { schemas: [CORE], active: false }), 400],
    [
      'at an unknown path',
      (who) =>
        okta.patch(
          who.id,
          { op: 'replace', path: 'shoe', value: 1 },
          { op: 'replace', path: 'active', value: false },
        ),
      400,
    ],
    [
      'of the id',
      (who) =>
        okta.patch(
          who.id,
          { op: 'replace', path: 'id', value: 'x' },
          { op: 'replace', path: 'active', value: false },
        ),
      400,
    ],
    ['that leaves the person active', (who) => okta.put(who.id, { ...who, emails: OTHER }), 400],
  ])('but nothing comes of a request %s', async (_what, send, status) => {
    const who = await somebody();
    expect((await send(who)).status).toBe(status);
    expect((await okta.get(`/Users/${who.id}`)).body).toEqual(who);
  });

  it('and nobody is created against a rule, active or not', async () => {
    const { status } = await okta.post(
      '/Users',
      person('nobody@acme.example', { active: false, emails: OTHER }),
    );
    expect(status).toBe(400);
  });

  /** Inactive, and the attribute as it was. */
  function expectEnded({ status, body }: Answer, who: Resource, attribute: string): void {
    expect({ status, active: body['active'] }).toEqual({ status: 200, active: false });
    const [now, before] = [body, who].map(
      (each) => each[attribute] ?? (each[ENTERPRISE] as Resource)?.[attribute],
    );
    expect(now).toEqual(before);
  }
});
