import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { openWarningsOf, settle, warningsOf } from '../stories/records.js';
import { ScimClient } from '../stories/scim-client.js';

const SHUFFLED = `now() - random() * interval '1 hour'`;

describe('The whole outbox, replayed in any order,', () => {
  let app: TestApp;
  const accounts: Record<string, string> = {};

  beforeAll(async () => {
    app = await bootApp();
    const [acme, globex] = [await app.acme(), await app.globex()];
    const initech = await app.account('initech', {
      ian: { givenName: 'Ian', familyName: 'Owner', role: 'owner' },
    });
    Object.assign(accounts, { acme: acme.id, globex: globex.id, initech: initech.id });
    const okta = new ScimClient(app.scimUrl, acme.key);
    for (const { id } of [acme.olga, acme.otto]) await okta.setActive(id, false);
    for (const { id } of [acme.otto, acme.olga]) await okta.setActive(id, true);
    for (const { id } of [acme.otto]) await okta.setActive(id, false);
    await new ScimClient(app.scimUrl, globex.key).delete(globex.gus.id);
    await settle(app);
  });
  afterAll(() => app?.close());

  async function warnings(): Promise<unknown[]> {
    const all = [];
    for (const id of Object.values(accounts)) all.push(await warningsOf(app, id));
    return all;
  }

  async function replay(dueAt: string): Promise<void> {
    await app.dataSource.query(
      `UPDATE outbox_events SET handled_at = NULL, handled_by = '{}', due_at = ${dueAt}`,
    );
    await settle(app);
  }

  it('starts from the warnings that the last change of each account calls for', async () => {
    expect(await openWarningsOf(app, accounts['acme']!)).toEqual(['no_owner']);
    expect(await openWarningsOf(app, accounts['globex']!)).toEqual(['one_owner']);
    expect(await openWarningsOf(app, accounts['initech']!)).toEqual(['one_owner']);
  });

  it.each([
    ['in its order', `created_at - interval '1 hour'`],
    ['backwards', `now() - interval '2 hours' + (now() - created_at)`],
    ['shuffled', SHUFFLED],
    ['shuffled again', SHUFFLED],
  ])('leaves the same warnings (%s)', async (_order, dueAt) => {
    const before = await warnings();
    await replay(dueAt);
    expect(await warnings()).toEqual(before);
    const open = await app.dataSource.query<object[]>('SELECT 1 FROM outbox_events WHERE handled_at IS NULL');
    expect(open).toEqual([]);
  });

  it('opens the right warnings, once, where they had been lost', async () => {
    await app.dataSource.query('DELETE FROM owner_watch_states');
    await app.dataSource.query('DELETE FROM warnings');
    for (const dueAt of [SHUFFLED, SHUFFLED]) await replay(dueAt);
    expect(await openWarningsOf(app, accounts['acme']!)).toEqual(['no_owner']);
    expect(await openWarningsOf(app, accounts['globex']!)).toEqual(['one_owner']);
    expect(await openWarningsOf(app, accounts['initech']!)).toEqual(['one_owner']);
  });
});
