import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { GroupClient } from './group-client.js';
import { logOf } from './records.js';
import { type Answer, person, ScimClient } from './scim-client.js';

type Refusal = [status: number, scimType: unknown, detail: string];

const refusalOf = ({ status, body }: Answer): Refusal => [status, body['scimType'], body['detail'] as string];

describe('A user name or an address that somebody has', () => {
  let app: TestApp;
  let okta: GroupClient;
  let accountId: string;
  let count = 0;
  let desk: string;

  beforeAll(async () => {
    app = await bootApp();
    await app.acme();
    const { id, key } = await app.globex();
    accountId = id;
    await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any'`);
    okta = await GroupClient.of(app, { id, key });
  });
  afterAll(() => app?.close());

  beforeEach(() => {
    count += 1;
    desk = `desk${count}@x.example`;
  });

  const named = (name: string) => `${name}${count}`;
  const at = (value: string) => ({ emails: [{ value, type: 'work', primary: true }] });
  const add = (name: string, email: string, more: object = {}) =>
    okta.post('/Users', person(named(name), { ...at(email), externalId: `ext-${named(name)}`, ...more }));

  async function added(name: string, email: string, more: object = {}): Promise<string> {
    const { status, body } = await add(name, email, more);
    expect(status).toBe(201);
    return body.id!;
  }

  it('does not give the record of an inactive person to whoever comes with their address', async () => {
    const alice = await added('alice', desk);
    const group = (await okta.push(`Desk ${count}`, [alice])).body.id!;
    await okta.setActive(alice, false);
    const before = (await okta.get(`/Users/${alice}`)).body;

    const [status, scimType, detail] = refusalOf(await add('bob', desk.toUpperCase()));
    expect([status, scimType]).toEqual([409, 'uniqueness']);
    expect(detail).toContain('primary e-mail address (emails.value) is in use by another person');
    expect(detail).toContain(`${named('alice')} (id ${alice}, inactive)`);
    expect(detail).toMatch(/Give that person another address or delete them, or send another address\.$/);
    expect(detail).not.toContain('userName is in use');

    expect((await okta.get(`/Users/${alice}`)).body).toEqual(before);
    expect(await okta.membersOf(group)).toEqual([alice]);
    expect((await okta.find(`userName eq "${named('bob')}"`)).body.totalResults).toBe(0);
    expect((await logOf(app, accountId)).at(-1)?.summary).toContain(`(id ${alice}, inactive)`);
  });

  it('is free for the next one once the inactive person has another address, or is gone', async () => {
    const alice = await added('alice', desk);
    await okta.setActive(alice, false);
    await okta.patch(alice, { op: 'replace', path: 'emails', value: at(`old.${desk}`).emails });
    const bob = await added('bob', desk);
    expect(bob).not.toBe(alice);
    await okta.setActive(bob, false);
    expect((await okta.delete(bob)).status).toBe(204);
    expect(await added('carol', desk)).not.toBe(bob);
  });

  it('says so where the holder is the very person that the directory means', async () => {
    const alice = await added('alice', desk);
    await okta.setActive(alice, false);
    const [, , detail] = refusalOf(await add('alina', desk, { externalId: `ext-${named('alice')}` }));
    expect(detail).toContain(`(id ${alice}, inactive)`);
    expect(detail).toMatch(/They have the externalId that was sent: update them instead\.$/);
  });

  it.each<[string, (bob: string) => Promise<Answer>]>([
    ['POST', () => add('carol', desk)],
    ['PUT', (bob) => okta.put(bob, person(named('bob'), at(desk)))],
    [
      'PATCH',
      (bob) => okta.patch(bob, { op: 'replace', path: 'emails[primary eq true].value', value: desk }),
    ],
    ['Bulk', (bob) => inBulk('PATCH', `/Users/${bob}`, patchOf({ op: 'replace', value: at(desk) }))],
  ])('is named as the address where only that is taken, in %s', async (_method, send) => {
    const alice = await added('alice', desk);
    const bob = await added('bob', `bob.${desk}`);
    const [status, scimType, detail] = refusalOf(await send(bob));
    expect([status, scimType]).toEqual([409, 'uniqueness']);
    expect(detail).toContain('primary e-mail address (emails.value)');
    expect(detail).toContain(`${named('alice')} (id ${alice}, active)`);
    expect(detail).not.toContain('userName is');
  });

  it.each<[string, (bob: string) => Promise<Answer>]>([
    ['POST', () => add('ALICE', `other.${desk}`)],
    ['PUT', (bob) => okta.put(bob, person(named('alice'), at(`bob.${desk}`)))],
    ['PATCH', (bob) => okta.patch(bob, { op: 'replace', path: 'userName', value: named('Alice') })],
    ['Bulk', () => inBulk('POST', '/Users', person(named('alice'), at(`other.${desk}`)))],
  ])('is named as the user name where only that is taken, in %s', async (_method, send) => {
    const alice = await added('alice', desk);
    const bob = await added('bob', `bob.${desk}`);
    const [status, scimType, detail] = refusalOf(await send(bob));
    expect([status, scimType]).toEqual([409, 'uniqueness']);
    expect(detail).toContain('The userName is in use by another person of this account: ');
    expect(detail).toContain(`${named('alice')} (id ${alice}, active)`);
    expect(detail).not.toContain('emails.value');
  });

  it.each<[string, (carol: string) => Promise<Answer>]>([
    ['POST', () => add('alice', `bob.${desk}`)],
    ['PUT', (carol) => okta.put(carol, person(named('alice'), at(`bob.${desk}`)))],
    [
      'PATCH',
      (carol) =>
        okta.patch(carol, { op: 'replace', value: { userName: named('alice'), ...at(`bob.${desk}`) } }),
    ],
  ])('is named with both holders where two people have the two, in %s', async (_method, send) => {
    const [alice, bob] = [await added('alice', desk), await added('bob', `bob.${desk}`)];
    await okta.setActive(bob, false);
    const carol = await added('carol', `carol.${desk}`);
    const [status, , detail] = refusalOf(await send(carol));
    expect(status).toBe(409);
    expect(detail).toContain(`The userName is in use by`);
    expect(detail).toContain(`${named('alice')} (id ${alice}, active)`);
    expect(detail).toContain(
      `the primary e-mail address (emails.value) by ${named('bob')} (id ${bob}, inactive)`,
    );
  });

  it('is the address alone where the inactive holder of the user name would come back', async () => {
    const alice = await added('alice', desk);
    const bob = await added('bob', `bob.${desk}`);
    await okta.setActive(alice, false);
    const [status, , detail] = refusalOf(await add('alice', `bob.${desk}`));
    expect(status).toBe(409);
    expect(detail).toContain('primary e-mail address (emails.value)');
    expect(detail).toContain(`${named('bob')} (id ${bob}, active)`);
    expect(detail).not.toContain('userName is');
    expect((await okta.get(`/Users/${alice}`)).body['active']).toBe(false);
  });

  it('is both where one person has both', async () => {
    const alice = await added('alice', desk);
    const [, , detail] = refusalOf(await add('alice', desk));
    expect(detail).toContain('The userName and the primary e-mail address (emails.value) are in use by');
    expect(detail).toContain(`${named('alice')} (id ${alice}, active)`);
  });

  it('is of nobody where the key may not read people', async () => {
    const alice = await added('alice', desk);
    await okta.setActive(alice, false);
    const blind = new ScimClient(app.scimUrl, await app.key(accountId, { scopes: ['write'] }));
    const [status, , detail] = refusalOf(await blind.post('/Users', person(named('bob'), at(desk))));
    expect(status).toBe(409);
    expect(detail).toContain('primary e-mail address (emails.value) is in use by another person');
    for (const secret of [alice, named('alice'), 'inactive']) expect(detail).not.toContain(secret);
  });

  it('is free in another account', async () => {
    const acme = await app.acme();
    const other = new ScimClient(app.scimUrl, acme.key);
    const alice = await added('alice', desk);
    const { status, body } = await other.post('/Users', person(named('alice'), at(desk)));
    expect(status).toBe(201);
    expect(body.id).not.toBe(alice);
  });

  it('is told of by /Schemas: user name and primary address are unique', async () => {
    const { body } = await okta.get('/Schemas/urn:ietf:params:scim:schemas:core:2.0:User');
    const attributes = body['attributes'] as { name: string; subAttributes?: object[] }[];
    const emails = attributes.find(({ name }) => name === 'emails')!;
    expect(emails.subAttributes).toContainEqual(
      expect.objectContaining({
        name: 'value',
        uniqueness: 'server',
        description: expect.stringContaining('primary'),
      }),
    );
    const others = attributes.flatMap(({ name, subAttributes = [] }) =>
      name === 'emails' ? [] : subAttributes,
    );
    expect(others.filter((sub) => 'uniqueness' in sub && sub.uniqueness !== 'none')).toEqual([]);
  });

  it('of a group is told with the group', async () => {
    const crew = (await okta.push(`Crew ${count}`)).body.id!;
    const other = (await okta.push(`Other ${count}`)).body.id!;
    const rename = { op: 'replace', path: 'displayName', value: `crew ${count}` };
    for (const answer of [await okta.push(`CREW ${count}`), await okta.change(other, rename)]) {
      const [status, scimType, detail] = refusalOf(answer);
      expect([status, scimType]).toEqual([409, 'uniqueness']);
      expect(detail).toContain('The displayName is in use by another group of this account: ');
      expect(detail).toContain(`Crew ${count} (id ${crew})`);
    }
    const blind = new GroupClient(app.scimUrl, await app.key(accountId, { scopes: ['write'] }));
    const [, , detail] = refusalOf(await blind.push(`Crew ${count}`));
    expect(detail).toMatch(/^The displayName is in use by another group of this account\./);
    expect(detail).not.toContain(crew);
  });

  const patchOf = (...Operations: object[]) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations,
  });

  /** One operation by itself; its error as if it had been sent alone. */
  async function inBulk(method: string, path: string, data: object): Promise<Answer> {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const answer = await okta.post('/Bulk', { schemas, Operations: [{ method, path, bulkId: 'one', data }] });
    const [{ status, response }] = answer.body['Operations'] as [
      { status: string; response: Answer['body'] },
    ];
    return { ...answer, status: Number(status), body: response };
  }
});
