import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventHandlers } from '../../src/events/event-handlers.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import { eventsOf, until } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { TEST_DATABASE_URL } from '../support/database.js';
import { effectsIn, GoodListener, makeEffectsTable } from './test-listeners.js';

const PEOPLE = 60;

describe('Two relays on one outbox', () => {
  const apps: TestApp[] = [];

  beforeAll(async () => {
    const first = await bootApp();
    apps.push(first);
    const { databaseUrl, dataDir } = first.environment;
    if (TEST_DATABASE_URL)
      apps.push(await bootApp({ DATABASE_URL: String(databaseUrl), OPSHELM_DATA_DIR: dataDir }));
    await makeEffectsTable(first.dataSource);
    for (const { nest } of apps) nest.get(EventHandlers).register(new GoodListener());
  });
  afterAll(async () => {
    for (const app of apps.toReversed()) await app.close();
  });

  it(`have each event's effect once (${TEST_DATABASE_URL ? 'two processes' : 'two passes at once'})`, async () => {
    const [app] = apps as [TestApp];
    const { id, key } = await app.acme();
    const clients = apps.map(({ scimUrl }) => new ScimClient(scimUrl, key));
    const posts = Array.from({ length: PEOPLE }, (_, at) =>
      clients[at % clients.length]!.post('/Users', person(`p${at}@acme.example`)),
    );
    await Promise.all(posts);
    const relays = [...apps, ...apps].map(({ nest }) => nest.get(OutboxRelay).drain());
    await Promise.all(relays);
    const open = await until(
      async () => (await eventsOf(app, id)).filter(({ handledAt }) => handledAt === null),
      ({ length }) => length === 0,
    );
    expect(open).toEqual([]);
    const effects = await effectsIn(app.dataSource);
    expect(new Set(effects).size).toBe(effects.length);
    expect(effects).toHaveLength(PEOPLE + 4);
  });
});
