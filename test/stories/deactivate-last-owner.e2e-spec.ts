import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import {
  logOf,
  openWarningsOf,
  ownerCountsOf,
  ownersOf,
  roleChangesOf,
  settle,
  warningsOf,
} from './records.js';
import { type Answer, ScimClient } from './scim-client.js';

describe('Okta deactivates the owners of an account, one after the other,', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let olga: User;
  let otto: User;
  let answer: Answer;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    ({ id: accountId, olga, otto } = acme);
    okta = new ScimClient(app.scimUrl, acme.key);
    await settle(app);
  });
  afterAll(() => app?.close());

  async function lastRoleChange() {
    return (await roleChangesOf(app, accountId)).at(-1);
  }

  it('starts from two owners and no warning', async () => {
    expect(await ownersOf(app, accountId)).toEqual({ counter: 2, rows: 2 });
    expect(await openWarningsOf(app, accountId)).toEqual([]);
  });

  it('is answered with 200 for the first one, and warns at once that one is left', async () => {
    answer = await okta.setActive(olga.id, false);
    expect(answer).toMatchObject({ status: 200, body: { active: false } });
    await settle(app);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
    const [warning] = (await warningsOf(app, accountId)).slice(-1);
    expect(warning).toMatchObject({
      kind: 'one_owner',
      closedAt: null,
      facts: { userEmail: olga.email, owner: otto.email, actorName: 'Okta' },
    });
  });

  it('keeps a role change with its cause, its actor, its request and the counts', async () => {
    expect(await lastRoleChange()).toMatchObject({
      userId: olga.id,
      userEmail: olga.email,
      oldRole: 'owner',
      newRole: 'member',
      cause: 'deactivation',
      actorType: 'scim-key',
      actorName: 'Okta',
      requestId: answer.headers.get('x-request-id'),
      ownersBefore: 2,
      ownersAfter: 1,
    });
  });

  it('is answered with 200 for the last one too, and warns that nobody is left', async () => {
    answer = await okta.setActive(otto.id, false);
    expect(answer).toMatchObject({ status: 200, body: { active: false } });
    await settle(app);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
    expect(await openWarningsOf(app, accountId)).toEqual(['no_owner']);
    expect(await lastRoleChange()).toMatchObject({ userId: otto.id, ownersBefore: 1, ownersAfter: 0 });
  });

  it('tells the counts in its events, each once', async () => {
    expect(await ownerCountsOf(app, accountId)).toEqual([1, 2, 1, 0]);
  });

  it('stands in the log in words and figures', async () => {
    const [first, last] = (await logOf(app, accountId)).slice(-2);
    const summary = (email: string) => `Deactivated ${email}, who was an owner`;
    expect(first).toMatchObject({
      summary: summary(olga.email),
      ownersBefore: 2,
      ownersAfter: 1,
      status: 200,
    });
    expect(last).toMatchObject({
      summary: summary(otto.email),
      ownersBefore: 1,
      ownersAfter: 0,
      userId: otto.id,
    });
    expect(last).toMatchObject({ keyName: 'Okta', requestId: answer.headers.get('x-request-id') });
    expect(last?.changes).toEqual([{ attribute: 'active', before: true, after: false }]);
  });

  it('changes nothing when it is sent again', async () => {
    expect(await okta.setActive(otto.id, false)).toMatchObject({ status: 200, body: { active: false } });
    await settle(app);
    expect(await ownerCountsOf(app, accountId)).toEqual([1, 2, 1, 0]);
    expect((await logOf(app, accountId)).at(-1)?.summary).toBe(`Nothing to change for ${otto.email}`);
  });

  it('is undone by the first former owner who comes back: an owner again', async () => {
    expect((await okta.setActive(olga.id, true)).status).toBe(200);
    await settle(app);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
    expect(await openWarningsOf(app, accountId)).toEqual(['one_owner']);
    expect(await lastRoleChange()).toMatchObject({
      userId: olga.id,
      newRole: 'owner',
      cause: 'reactivation',
    });
    expect((await logOf(app, accountId)).at(-1)?.summary).toContain('who is an owner again');
  });

  it('brings the second one back as a member', async () => {
    expect((await okta.setActive(otto.id, true)).status).toBe(200);
    await settle(app);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
    expect(await lastRoleChange()).toMatchObject({ userId: olga.id });
    expect((await logOf(app, accountId)).at(-1)?.summary).toContain('comes back as a member');
  });

  it.each([
    ['PUT', (id: string, body: object) => okta.put(id, { ...body, active: false }), 200],
    ['DELETE', (id: string) => okta.delete(id), 204],
  ])('counts the same by %s', async (_method, leave, status) => {
    const { key, people, id } = await app.account(`left-by-${status}`, {
      ada: { givenName: 'Ada', familyName: 'Owner', role: 'owner' },
    });
    okta = new ScimClient(app.scimUrl, key);
    const { body } = await okta.get(`/Users/${people['ada']!.id}`);
    expect((await leave(people['ada']!.id, body)).status).toBe(status);
    await settle(app);
    expect(await ownerCountsOf(app, id)).toEqual([1, 0]);
    expect(await openWarningsOf(app, id)).toEqual(['no_owner']);
  });
});
