import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Entity, PrimaryColumn } from 'typeorm';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { runLocally } from '../../src/cli/local-runner.js';
import { runCommandLine } from '../../src/cli/command-line.js';
import { defineOpsHelm } from '../../src/define-opshelm.js';
import type { Extensions } from '../../src/opshelm.js';
import { until } from '../stories/records.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { WebhookCall } from './webhook/webhook-call.entity.js';
import { webhook } from './webhook/webhook.extension.js';
import { WebhookPage } from './webhook/webhook.page.js';

describe('An installation with entities, migrations, commands and pages, as docs/extending.md has it', () => {
  let database: TestDatabase;
  let receiver: Server;
  let url: string;
  let app: TestApp;
  let broken = true;
  const received: { event: string; payload: { email: string } }[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        if (broken) return response.writeHead(503).end();
        received.push(JSON.parse(body) as (typeof received)[number]);
        return response.writeHead(204).end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    database = await freshDatabase();
    app = await bootApp(database.settings, { extensions: webhook(url) });
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    receiver?.closeAllConnections();
    receiver?.close();
  });

  const calls = () => app.dataSource.manager.find(WebhookCall);

  it('calls another system once for each person who leaves, again where it did not answer', async () => {
    const { key, mia } = await app.acme();
    await new ScimClient(app.scimUrl, key).setActive(mia.id, false);
    await app.settle();
    const [failed] = await until(calls, ([call]) => Boolean(call?.lastError));
    expect([failed!.lastError, failed!.deliveredAt, failed!.attempts]).toEqual([
      'The receiver answered 503',
      null,
      1,
    ]);
    broken = false;
    await app.dataSource.query('UPDATE webhook_calls SET due_at = now()');
    const [made] = await until(calls, ([call]) => Boolean(call?.deliveredAt));
    expect([made!.lastError, made!.deliveredAt]).toEqual([null, expect.any(Date)]);
    expect(received).toMatchObject([
      { event: 'user.deactivated', version: 1, id: made!.id, payload: { email: 'mia@acme.example' } },
    ]);
  });

  it('has its page, and an entry in the navigation', async () => {
    const { olga } = await app.acme();
    const { status, text: html } = await (await DashboardClient.as(app, olga)).get('/webhook');
    expect([status, html]).toEqual([200, expect.stringContaining('Calls made: 1')]);
    expect(html).toContain('<a href="/webhook" aria-current="page">Webhook</a>');
  });

  it('has its commands in the server and in a process of its own, which migrates its tables too', async () => {
    const request = { command: 'webhook status', options: {} };
    expect((await app.nest.get(CommandRunner).run(request)).data).toEqual({ calls: 0 });
    const { environment } = app;
    await app.close();
    expect(
      (await runLocally(environment, defineOpsHelm({ extensions: webhook(url) }), request)).data,
    ).toEqual({
      calls: 0,
    });
    app = await bootApp(database.settings, { extensions: webhook(url) });
  });

  it('tells of its commands in the help', async () => {
    const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const installation = defineOpsHelm({ extensions: webhook(url) });
      expect(await runCommandLine(['webhook', '--help'], async () => installation)).toBe(0);
      expect(print.mock.calls.map(String).join('')).toContain('count the calls that wait to be made');
    } finally {
      print.mockRestore();
    }
  });

  class NoEntity {}

  @Entity('users')
  class OtherUsers {
    @PrimaryColumn('uuid')
    id: string;
  }

  class Untimed {
    async up(): Promise<void> {}
    async down(): Promise<void> {}
  }

  class SecondList {
    static readonly commandName: string = 'accounts list';
    static readonly description = 'again';
    static readonly options = NoEntity;
    async run() {
      return { data: {}, lines: [] };
    }
  }

  class Loud extends SecondList {
    static override readonly commandName: string = 'Do It Now';
  }

  const navigation = { path: 'webhook', name: 'Webhook' };

  it.each<[string, object, string]>([
    ['a word that is none of theirs', { page: [] }, '"page" is not among them; there are imports, resources'],
    ['an entity that is none', { entities: [NoEntity] }, "the entity NoEntity has no @Entity('table')"],
    [
      'a table that is taken',
      { entities: [OtherUsers] },
      'the table users of the entity OtherUsers is there already',
    ],
    [
      'a migration without a time',
      { migrations: [Untimed] },
      'the name of the migration Untimed does not end with',
    ],
    [
      'a command that is taken',
      { commands: [{ commands: [SecondList] }] },
      'the command "accounts list" is there already',
    ],
    [
      'a command that cannot be typed',
      { commands: [{ commands: [Loud] }] },
      'the command Loud has no commandName',
    ],
    ['a page that is none', { pages: [{ controller: NoEntity }] }, 'the page NoEntity is no controller'],
    [
      'a navigation entry that leads nowhere',
      { pages: [{ controller: WebhookPage, navigation }] },
      'the navigation entry of the page WebhookPage needs a path',
    ],
  ])('stops the start with one line: %s', (_, extensions, words) => {
    const start = () => defineOpsHelm({ extensions: extensions as Extensions });
    expect(start).toThrow(`The extensions are wrong: ${words}`);
    expect(start).toThrow(/^[^\n]+$/);
  });
});
