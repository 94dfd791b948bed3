import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../../src/users/user.entity.js';
import { bootApp } from '../app.js';
import { DayPaper } from './day/day-paper.js';
import { OwnerDesk } from './day/owner-desk.js';
import { playOwnerScenes } from './day/owner-scenes.js';
import { playPeopleScenes } from './day/people-scenes.js';
import { OktaApp } from './okta-app.js';

const noCli = {
  isThere: false,
  run: () => Promise.reject(new Error('there is no command line in this test')),
};

describe("An Okta admin's day with OpsHelm", () => {
  let app: Awaited<ReturnType<typeof bootApp>>;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it.each(['OIN', 'OIN-PATCH', 'AIW'] as const)('goes well with an app of mode %s', async (mode) => {
    const { key } = await app.acme();
    const told: string[] = [];
    const paper = new DayPaper((line) => told.push(line));
    const openApp = (): OktaApp => new OktaApp({ baseUrl: app.scimUrl, key, mode, auth: 'Header' });
    const okta = openApp();
    await playPeopleScenes(okta, openApp, paper);
    await playOwnerScenes(okta, new OwnerDesk(noCli, 'acme', paper), paper);
    okta.close();
    expect(told.filter((line) => line.includes('✗'))).toEqual([]);
    expect(await roles()).toEqual({ 'olga@acme.example': 'owner', 'otto@acme.example': 'member' });
  });

  async function roles(): Promise<Record<string, string>> {
    const { id: accountId, olga, otto } = await app.acme();
    const users = await app.dataSource.getRepository(User).findBy([
      { accountId, id: olga.id, active: true },
      { accountId, id: otto.id, active: true },
    ]);
    return Object.fromEntries(users.map(({ email, role }) => [email, role]));
  }
});
