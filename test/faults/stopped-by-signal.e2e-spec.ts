import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { User } from '../../src/users/user.entity.js';
import { until } from '../stories/records.js';
import { person } from '../stories/scim-client.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { ServerProcess } from './server-process.js';

const IN_FLIGHT = 10;

describe('A server that gets SIGTERM while requests are under way', () => {
  let database: TestDatabase;
  let account: TestAccount;
  let server: ServerProcess;
  let app: TestApp | undefined;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await bootApp(database.settings);
    account = await app.account('acme');
    await app.close();
    app = undefined;
    server = await ServerProcess.start(database.settings);
  });
  afterAll(async () => {
    await server?.kill();
    await app?.close();
    await database?.drop();
  });

  it('answers them, takes no new ones, and exits with 0', async () => {
    const begun = Array.from({ length: IN_FLIGHT }, (_, at) => begin(`p${at}@acme.example`));
    await Promise.all(begun.map((each) => each.received));
    const exit = server.stop();
    const refused = () =>
      fetch(`${server.scimUrl}/Users`).then(
        () => false,
        () => true,
      );
    expect(await until(refused, Boolean)).toBe(true);
    const answers = await Promise.all(begun.map((each) => each.finish()));
    expect(answers).toEqual(begun.map(() => 201));
    expect(await exit).toBe(0);
  });

  it('has kept what it answered', async () => {
    app = await bootApp(database.settings);
    expect(await app.dataSource.manager.countBy(User, { accountId: account.id })).toBe(IN_FLIGHT);
  });

  /** Sends a request but for the end of its body. */
  function begin(userName: string): { received: Promise<unknown>; finish(): Promise<number | undefined> } {
    const body = JSON.stringify(person(userName));
    const half = body.length >> 1;
    const sending = request(`${server.scimUrl}/Users`, {
      method: 'POST',
      agent: false,
      headers: {
        Authorization: `Bearer ${account.key}`,
        'Content-Type': 'application/scim+json',
        'Content-Length': Buffer.byteLength(body),
        Expect: '100-continue',
      },
    });
    const answered = statusOf(sending);
    const received = once(sending, 'continue');
    sending.write(body.slice(0, half));
    return {
      received,
      finish: () => {
        sending.end(body.slice(half));
        return answered;
      },
    };
  }
});

async function statusOf(sending: ClientRequest): Promise<number | undefined> {
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode;
}
