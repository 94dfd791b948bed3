import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { makeThings, type Things } from './account-things.js';
import { type Route, routesOf } from './dashboard-routes.js';
import { type HostileRequest, requestOf, statusOf } from './hostile-request.js';
import {
  HOSTILE_BODIES,
  HOSTILE_HEADERS,
  HOSTILE_PATHS,
  HOSTILE_SHAPES,
  HOSTILE_VALUES,
} from './hostile-values.js';

/** Issuers are asked for what they publish when somebody signs in: these tests leave the network alone. */
const LEAVES = ['POST /sign-out', 'POST /sign-in', 'GET /settings/try-sign-in'];

describe('Every page and form of the dashboard answers, and never with a fault,', () => {
  let app: TestApp;
  let own: Things;
  let routes: Route[];
  let session: Readonly<Record<string, string>>;
  let token: string;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    own = await makeThings(app, acme, acme.otto.id);
    await app.dataSource.query(`UPDATE accounts SET idp_issuer = 'https://acme.okta.example'`);
    routes = routesOf(app).filter(({ path, name }) => !path.startsWith('/scim') && !LEAVES.includes(name));
    const olga = await DashboardClient.as(app, acme.olga);
    session = { cookie: `__Host-opshelm=${olga.session.cookie}`, origin: app.environment.baseUrl };
    token = `_csrf=${olga.session.csrf}`;
  });
  afterAll(() => app?.close());

  const addressOf = ({ path }: Route) => path.replace(/:\w+/, own[path.split('/')[1]!] ?? 'acme');
  const fieldsOf = ({ fields }: Route) => (fields.length > 0 ? fields : ['field']);

  /** The answers that are faults, told by what was asked. */
  async function faultsOf(requests: readonly HostileRequest[]): Promise<string[]> {
    const faults: string[] = [];
    for (const { headers, ...asked } of requests) {
      const status = await statusOf(app, { ...asked, headers: { ...session, ...headers } });
      if (status >= 500)
        faults.push(`${status} ${asked.method} ${asked.path} ${asked.body ?? ''}`.slice(0, 200));
    }
    return faults;
  }

  function inEachField(write: (field: string) => string): HostileRequest[] {
    return routes.flatMap((route) =>
      fieldsOf(route).map((field) => {
        const text = route.method === 'GET' ? write(field) : `${write(field)}&${token}`;
        return requestOf(route, addressOf(route), text, field);
      }),
    );
  }

  it.each(HOSTILE_VALUES.map((value) => [value.slice(0, 40), value]))(
    'to a field with %j',
    async (_, value) => {
      expect(await faultsOf(inEachField((field) => `${field}=${value}`))).toEqual([]);
    },
  );

  it.each(HOSTILE_SHAPES.map((shape) => [shape('field').slice(0, 40), shape] as const))(
    'to fields like %j',
    async (_, shape) => {
      expect(await faultsOf(inEachField(shape))).toEqual([]);
    },
  );

  it.each(HOSTILE_BODIES.map((body) => [body[0], body] as const))('to a body of %s', async (_, body) => {
    const [type, text, encoding] = body;
    const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) };
    const forms = routes.filter(({ method }) => method === 'POST');
    const requests = forms.map((route) => ({ method: 'POST', path: addressOf(route), body: text, headers }));
    expect(await faultsOf(requests)).toEqual([]);
  });

  it.each(HOSTILE_HEADERS)('to the headers %j', async (headers) => {
    const pages = routes.filter(({ method }) => method === 'GET');
    const requests = pages.map((route) => ({ method: 'GET', path: addressOf(route), headers }));
    expect(await faultsOf(requests)).toEqual([]);
  });

  it('to a refused form, and leads back to no other site than this', async () => {
    const body = new URLSearchParams(`${token}&people=keep&account=another`);
    const ask = (referer: string) =>
      fetch(`${app.url}/settings/disconnection`, { method: 'POST', body, headers: { ...session, referer } });
    const linkOf = async (referer: string) =>
      /<a href="([^"]*)">Go back/.exec(await (await ask(referer)).text())?.[1];
    expect(await linkOf('https://opshelm.example/settings/disconnection')).toBe('/settings/disconnection');
    for (const referer of ['https://evil.example//evil.example', 'javascript:alert(1)', 'x'])
      expect(await linkOf(referer)).toBe('/');
  });

  it.each(HOSTILE_PATHS.map((path) => [path.slice(0, 40), path]))('to the address %s', async (_, path) => {
    const methods = ['GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'TRACE'];
    expect(await faultsOf(methods.map((method) => ({ method, path, headers: {} })))).toEqual([]);
  });
});
