import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { makeThings, type Things } from './account-things.js';
import { rowsOf } from './account-rows.js';
import { FORMS } from './dashboard-forms.js';
import { MEMBERS_TOO, OPEN } from './open-routes.js';
import { mountedIn, type Route, routesOf } from './dashboard-routes.js';

const FOREIGN: readonly [string, Record<string, string>][] = [
  ['from another site', { origin: 'https://evil.example' }],
  ['from nowhere', { origin: 'null' }],
  ['without an origin', {}],
  ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
];

describe('Every route of the application', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let globex: Awaited<ReturnType<TestApp['globex']>>;
  let own: Things;
  let foreign: Things;
  let routes: Route[];
  let olga: DashboardClient;
  let mia: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    [acme, globex] = [await app.acme(), await app.globex()];
    own = await makeThings(app, acme, acme.otto.id);
    foreign = await makeThings(app, globex, globex.gus.id);
    routes = routesOf(app);
    olga = await DashboardClient.as(app, acme.olga);
    mia = await DashboardClient.as(app, acme.mia);
  });
  afterAll(() => app?.close());

  const guarded = () => routes.filter(({ guards }) => guards.includes('SessionGuard'));
  const pages = () => guarded().filter(({ method }) => method === 'GET');
  const forms = () => guarded().filter(({ method }) => method === 'POST');
  const everything = async () => [await rowsOf(app, acme.id), await rowsOf(app, globex.id)];

  function addressOf({ path }: Route, things: Things): string {
    return path.replace(':id', things[path.split('/')[1]!] ?? 'unnamed');
  }

  function ask(route: Route, as: DashboardClient, things: Things = own) {
    const address = addressOf(route, things);
    return route.method === 'GET' ? as.get(address) : as.post(address, FORMS[route.name]);
  }

  /** What each of these routes answers, by its name. */
  async function answers(of: readonly Route[], send: (route: Route) => Promise<{ status: number }>) {
    const all: Record<string, number> = {};
    for (const route of of) all[route.name] = (await send(route)).status;
    return all;
  }

  function each(of: readonly Route[], status: number): Record<string, number> {
    return Object.fromEntries(of.map(({ name }) => [name, status]));
  }

  it('is in this list, and no other one is mounted but the reader of forms', () => {
    const mounted = mountedIn(app).filter((name) => name !== 'POST /*path');
    expect(mounted.toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });

  it('has a guard, apart from those that are meant for everybody', () => {
    const open = routes.filter(({ isPublic }) => isPublic).map(({ name }) => name);
    expect(open.toSorted()).toEqual(OPEN.toSorted());
    const known = ['ScimKeyGuard', 'SessionGuard'];
    for (const { name, guards } of routes.filter(({ isPublic }) => !isPublic))
      expect([name, guards.filter((guard) => known.includes(guard))]).toEqual([name, [expect.any(String)]]);
  });

  it('is for owners, apart from those that are meant for members', () => {
    const forMembers = guarded().filter(({ membersToo }) => membersToo);
    expect(forMembers.map(({ name }) => name).toSorted()).toEqual(MEMBERS_TOO.toSorted());
  });

  it('that takes a form is tried here with one', () => {
    expect(Object.keys(FORMS).toSorted()).toEqual(
      forms()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('sends strangers to the sign-in, whatever they ask for, and takes no form of theirs', async () => {
    const before = await everything();
    const send = (route: Route) => {
      const body = route.method === 'POST' ? new URLSearchParams(FORMS[route.name]) : undefined;
      const headers = { origin: app.environment.baseUrl };
      const init = { method: route.method, body, headers, redirect: 'manual' } as const;
      return fetch(`${app.url}${addressOf(route, own)}`, init);
    };
    expect(await answers(pages(), send)).toEqual(each(pages(), 303));
    expect(await answers(forms(), send)).toEqual(each(forms(), 401));
    expect(await everything()).toEqual(before);
  });

  it('refuses members where it is for owners, and changes nothing for them', async () => {
    const before = await everything();
    const owners = guarded().filter(({ membersToo }) => !membersToo);
    expect(await answers(owners, (route) => ask(route, mia))).toEqual(each(owners, 403));
    expect(await everything()).toEqual(before);
  });

  it('with an id does not know what is another account’s, and changes nothing of it', async () => {
    const before = await everything();
    const withId = guarded().filter(({ path }) => path.includes(':id'));
    expect(withId.length).toBeGreaterThan(10);
    expect(await answers(withId, (route) => ask(route, olga, foreign))).toEqual(each(withId, 404));
    expect(await everything()).toEqual(before);
  });

  it.each(["'", 'x', '00000000-0000-0000-0000-000000000000', '%00', '..%2f..', '%F0%9F%98%80', '1e309'])(
    'does not know the id %s either',
    async (id) => {
      const withId = guarded().filter(({ path }) => path.includes(':id'));
      const things = Object.fromEntries(Object.keys(own).map((word) => [word, id]));
      expect(await answers(withId, (route) => ask(route, olga, things))).toEqual(each(withId, 404));
    },
  );

  it.each(FOREIGN)('takes no form %s', async (_, headers) => {
    const before = await everything();
    const send = (route: Route) => post(route, { _csrf: olga.session.csrf }, headers);
    expect(await answers(forms(), send)).toEqual(each(forms(), 403));
    expect(await everything()).toEqual(before);
  });

  it('takes no form without the token of its session', async () => {
    const before = await everything();
    const headers = { origin: app.environment.baseUrl };
    const gina = await DashboardClient.as(app, globex.gina);
    for (const token of [
      { other: '' },
      { _csrf: '' },
      { _csrf: mia.session.csrf },
      { _csrf: gina.session.csrf },
    ])
      expect(await answers(forms(), (route) => post(route, token, headers))).toEqual(each(forms(), 403));
    expect(await everything()).toEqual(before);
  });

  it('that is sensitive refuses a sign-in of eleven minutes ago', async () => {
    const before = await everything();
    await app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '11 minutes'`);
    const sensitive = routes.filter(({ freshSignIn }) => freshSignIn);
    expect(sensitive.map(({ name }) => name).toSorted()).toEqual([
      'POST /keys',
      'POST /keys/:id/revocation',
      'POST /keys/:id/rotation',
      'POST /people/:id/address-confirmation',
      'POST /people/:id/identity-undoing',
      'POST /role-mapping/:id',
      'POST /settings/addresses',
      'POST /settings/disconnection',
      'POST /settings/global-logout',
      'POST /settings/identity-provider',
      'POST /settings/log-retention',
      'POST /settings/owner-policy',
      'POST /settings/recovery-contact',
      'POST /settings/roles',
      'POST /settings/try-sign-in/link',
    ]);
    expect(await answers(sensitive, (route) => ask(route, olga))).toEqual(each(sensitive, 403));
    await app.dataSource.query('UPDATE sessions SET created_at = now()');
    expect(await everything()).toEqual(before);
  });

  it('that shows something changes nothing, whichever way it is asked', async () => {
    const before = await everything();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
      await answers(pages(), (route) => send(addressOf(route, own), { method }));
    expect(await everything()).toEqual(before);
    expect(await answers(pages(), (route) => ask(route, olga))).toEqual({
      ...each(pages(), 200),
      'GET /settings/try-sign-in': 303,
    });
  });

  it('that changes something is no page', async () => {
    const before = await everything();
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
      await answers(forms(), (route) => send(addressOf(route, own), { method }));
    expect(await everything()).toEqual(before);
  });

  it('takes these very forms from an owner who has just signed in', async () => {
    const taken = await answers(forms(), async (route) =>
      ask(route, await DashboardClient.as(app, acme.olga)),
    );
    const refused = Object.entries(taken).filter(([, status]) => ![200, 303, 409].includes(status));
    expect(refused).toEqual([]);
  });

  function post(route: Route, token: object, headers: Record<string, string>) {
    const body = new URLSearchParams({ ...FORMS[route.name], ...token });
    return send(addressOf(route, own), { method: 'POST', body, headers });
  }

  async function send(path: string, init: RequestInit): Promise<{ status: number }> {
    const headers = { cookie: `__Host-opshelm=${olga.session.cookie}`, ...(init.headers as object) };
    const answer = await fetch(`${app.url}${path}`, { ...init, headers, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer;
  }
});
