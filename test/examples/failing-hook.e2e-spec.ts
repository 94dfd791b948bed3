import { afterAll, beforeAll, expect, describe, it } from '@jest/globals';
import type { Tx } from '../../src/database/transactions.js';
import { InTransactionOf } from '../../src/events/in-transaction-of.decorator.js';
import { UserDeactivated } from '../../src/users/events/user-deactivated.event.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';

const FAILS = { name: 'test-hook-fails', text: 'INSERT INTO a_table_that_is_not_there VALUES ($1)' };

class FragileHook {
  broken: 'throws' | 'sends' | undefined;

  @InTransactionOf(UserDeactivated)
  personLeft(tx: Tx, { payload }: UserDeactivated): void {
    if (this.broken === 'throws') throw new Error('The hook is broken');
    if (this.broken === 'sends') tx.send(FAILS, [payload.userId]);
  }
}

class FragileModule {}

describe('A hook that fails, as docs/extending.md has it,', () => {
  const hook = new FragileHook();
  let app: TestApp;

  beforeAll(async () => {
    const providers = [{ provide: FragileHook, useValue: hook }];
    app = await bootApp({}, { extensions: { imports: [{ module: FragileModule, providers }] } });
  });
  afterAll(() => app?.close());

  it.each(['throws', 'sends'] as const)('undoes the change, and the client hears of it: %s', async (how) => {
    const { key, mia } = await app.acme();
    const okta = new ScimClient(app.scimUrl, key);
    hook.broken = how;
    const refused = await okta.setActive(mia.id, false);
    expect([refused.status, refused.body['schemas']]).toEqual([
      500,
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
    ]);
    expect((await okta.get(`/Users/${mia.id}`)).body['active']).toBe(true);
    const events = `SELECT 1 FROM outbox_events WHERE name = 'user.deactivated'`;
    expect(await app.dataSource.query(events)).toEqual([]);
  });

  it('holds nothing up once it is repaired', async () => {
    const { key, mia } = await app.acme();
    hook.broken = undefined;
    expect((await new ScimClient(app.scimUrl, key).setActive(mia.id, false)).body['active']).toBe(false);
  });
});
