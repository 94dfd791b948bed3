import { expect, it } from '@jest/globals';
import { createApp } from '../../src/create-app.js';
import { defineOpsHelm } from '../../src/define-opshelm.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import type { Extensions } from '../../src/opshelm.js';
import { ScimClient } from '../stories/scim-client.js';
import { until } from '../stories/records.js';
import { bootApp } from '../support/app.js';
import { freshDatabase } from '../support/database.js';
import { LEAVERS_TABLES, LeaversHook, LeaversListener } from './leavers/leavers.module.js';
import { RenamedLeaversListener } from './leavers/renamed-leavers.listener.js';

class LeaversModule {}

const withListener = (...providers: (new () => object)[]): Extensions => ({
  imports: [{ module: LeaversModule, providers }],
});

it('What waits for a listener is delivered under its next name, once', async () => {
  const database = await freshDatabase();
  try {
    const former = await bootApp(database.settings, {
      extensions: withListener(LeaversHook, LeaversListener),
    });
    for (const table of LEAVERS_TABLES) await former.dataSource.query(table);
    const { key, mia, adam } = await former.acme();
    await new ScimClient(former.scimUrl, key).setActive(mia.id, false);
    await former.settle();
    const { environment } = former;
    await former.nest.close();
    const without = await createApp(environment, { opsHelm: defineOpsHelm() });
    await without.listen(0, '127.0.0.1');
    const { port } = without.getHttpServer().address() as { port: number };
    await new ScimClient(`http://127.0.0.1:${port}/scim/v2`, key).setActive(adam.id, false);
    await without.get(OutboxRelay).drain();
    await without.close();
    const renamed = await bootApp(database.settings, { extensions: withListener(RenamedLeaversListener) });
    await renamed.settle();
    const farewells = await until(
      () => renamed.dataSource.query<{ email: string }[]>('SELECT email FROM farewells ORDER BY email'),
      ({ length }) => length === 2,
    );
    expect(farewells).toEqual([{ email: 'adam@acme.example' }, { email: 'mia@acme.example' }]);
    await renamed.nest.close();
  } finally {
    await database.drop();
  }
});
