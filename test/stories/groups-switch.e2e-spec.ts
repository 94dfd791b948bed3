import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { bootApp, type TestApp } from '../support/app.js';
import { adding, group, GroupClient, switchGroups } from './group-client.js';
import { ScimClient } from './scim-client.js';

describe('The switch for groups', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
  });
  afterAll(() => app?.close());

  it('is off from the start: an empty list, 404 for each, 501 for what changes', async () => {
    const okta = new ScimClient(app.scimUrl, (await app.globex()).key);
    expect((await okta.get('/Groups')).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await okta.get('/Groups/1')).status).toBe(404);
    for (const [method, path] of [
      ['POST', '/Groups'],
      ['PUT', '/Groups/1'],
      ['PATCH', '/Groups/1'],
      ['PUT', '/Groups'],
    ] as const)
      expect((await okta.send(method, path, group('Crew'))).status).toBe(501);
    expect((await okta.send('DELETE', '/Groups/1')).status).toBe(501);
  });

  it('hides what was pushed while it is off, and shows it again', async () => {
    const okta = await GroupClient.of(app, acme);
    const { id = '' } = (await okta.push('Crew', [acme.mia.id])).body;
    await turn(false);
    expect((await okta.get('/Groups')).body.totalResults).toBe(0);
    expect((await okta.read(id)).status).toBe(404);
    expect((await okta.change(id, adding(acme.adam.id))).status).toBe(501);
    expect((await okta.get(`/Users/${acme.mia.id}`)).body).not.toHaveProperty('groups');
    expect((await okta.find(`groups.value eq "${id}"`)).body.totalResults).toBe(0);
    await turn(true);
    expect(await okta.membersOf(id)).toEqual([acme.mia.id]);
  });

  it('keeps the groups of one account from another', async () => {
    const okta = await GroupClient.of(app, acme);
    const { id = '' } = (await okta.push('Ours')).body;
    const stranger = await GroupClient.of(app, await app.account('hooli'));
    expect((await stranger.get('/Groups')).body.totalResults).toBe(0);
    expect((await stranger.read(id)).status).toBe(404);
    expect((await stranger.change(id, { op: 'remove', path: 'members' })).status).toBe(404);
    expect((await stranger.send('DELETE', `/Groups/${id}`)).status).toBe(404);
    expect((await stranger.push('Ours')).status).toBe(201);
    expect((await okta.read(id)).status).toBe(200);
  });

  /** As another process would have it a second later. */
  async function turn(on: boolean): Promise<void> {
    await switchGroups(app, acme.id, on);
    app.nest.get(KeyVerifier).forgetAccount(acme.id);
  }
});
