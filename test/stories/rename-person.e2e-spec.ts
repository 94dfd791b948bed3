import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { eventsOf, logOf, settle } from './records.js';
import { person, ScimClient } from './scim-client.js';

describe('A person who marries and is renamed by Okta', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let mia: string;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    mia = acme.mia.id;
    okta = new ScimClient(app.scimUrl, acme.key);
    const { body } = await okta.get(`/Users/${mia}`);
    const renamed = {
      ...body,
      userName: 'mia.moss@acme.example',
      name: { ...(body['name'] as object), familyName: 'Moss' },
      emails: [{ value: 'mia.moss@acme.example', type: 'work', primary: true }],
    };
    expect((await okta.put(mia, renamed)).status).toBe(200);
    await settle(app);
  });
  afterAll(() => app?.close());

  it('keeps the id, and the full name follows its parts', async () => {
    const { body } = await okta.get(`/Users/${mia}`);
    expect(body).toMatchObject({
      id: mia,
      userName: 'mia.moss@acme.example',
      name: { givenName: 'Mia', familyName: 'Moss', formatted: 'Mia Moss' },
    });
  });

  it('is found by the new name and no longer by the old one', async () => {
    expect((await okta.find('userName eq "MIA.MOSS@acme.example"')).body.totalResults).toBe(1);
    expect((await okta.find('userName eq "mia@acme.example"')).body.totalResults).toBe(0);
    expect((await okta.find('emails.value eq "mia@acme.example"')).body.totalResults).toBe(0);
  });

  it('leaves the old name to the next person', async () => {
    expect((await okta.post('/Users', person('mia@acme.example'))).status).toBe(201);
    expect((await okta.post('/Users', person('Mia.Moss@acme.example'))).status).toBe(409);
  });

  it('is in the news and in the log, before and after', async () => {
    const [event] = await eventsOf(app, accountId, 'user.updated');
    expect(event?.payload).toMatchObject({ userId: mia, attributes: expect.arrayContaining(['userName']) });
    const entry = (await logOf(app, accountId)).find(({ userId }) => userId === mia);
    expect(entry?.summary).toMatch(/^Updated .*userName.* of mia\.moss@acme\.example$/);
    expect(entry?.changes).toContainEqual({
      attribute: 'userName',
      before: 'mia@acme.example',
      after: 'mia.moss@acme.example',
    });
  });

  it('keeps their own name in another spelling', async () => {
    const respelled = await okta.patch(mia, {
      op: 'replace',
      path: 'userName',
      value: 'Mia.Moss@acme.example',
    });
    expect(respelled).toMatchObject({ status: 200, body: { userName: 'Mia.Moss@acme.example' } });
  });
});
