import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/users/user.entity.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';

const AT_ONCE = 50;

describe(`${AT_ONCE} requests that create the same person at once`, () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());

  /** How often each status was answered. */
  async function post(bodyOf: (index: number) => object): Promise<Record<number, number>> {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => okta.post('/Users', bodyOf(index))),
    );
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  it('make one person by the user name, whatever its case; the others are told of the conflict', async () => {
    const counts = await post((index) => person(index % 2 ? 'New@acme.example' : 'new@ACME.example'));
    expect(counts).toEqual({ 201: 1, 409: AT_ONCE - 1 });
    expect(await app.dataSource.manager.countBy(User, { accountId, userNameKey: 'new@acme.example' })).toBe(
      1,
    );
  });

  it('make one person by the address where user names differ', async () => {
    await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [accountId]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const emails = [{ value: 'one@acme.example', primary: true }];
    const counts = await post((index) => person(`name${index}`, { emails }));
    expect(counts).toEqual({ 201: 1, 409: AT_ONCE - 1 });
    expect(await app.dataSource.manager.countBy(User, { accountId, emailKey: 'one@acme.example' })).toBe(1);
  });

  it('revive one inactive person once', async () => {
    const { body } = await okta.post('/Users', person('back@acme.example'));
    await okta.setActive(body.id!, false);
    expect(await post(() => person('back@acme.example'))).toEqual({ 201: 1, 409: AT_ONCE - 1 });
  });
});
