import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BADGE_RESOURCE_TYPE } from '../examples/badges/badge.resource-type.js';
import { BadgeStore } from '../examples/badges/badge-store.js';
import { BADGES_TABLE } from '../examples/badges/badges.table.js';
import { BadgesModule } from '../examples/badges/badges.module.js';
import { OPSHELM_USER_SCHEMA } from '../examples/opshelm-user/opshelm-user.schema.js';
import { group } from '../rfc/group.js';
import { PATCH_OP, person, UNKNOWN_ID } from '../rfc/scim.js';
import { makeThings, type Things } from '../negative/account-things.js';
import { FORMS } from '../negative/dashboard-forms.js';
import { routesOf } from '../negative/dashboard-routes.js';
import { bootApp, type TestApp } from '../support/app.js';
import { signIn } from '../support/dashboard-client.js';
import { ApiClient } from './api-client.js';
import type { DescribedApi } from './described-api.js';

const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0';
const SEARCH = { schemas: [`${MESSAGES}:SearchRequest`] };
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Handlers that only refuse: whatever else is asked of /Groups, and every address that nothing else takes. */
const REFUSERS = ['ALL /scim/v2/Groups', 'ALL /scim/v2/Groups/:id', 'ALL /*path'];

describe('The document at /api/openapi.json', () => {
  let app: TestApp;
  let api: DescribedApi;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ApiClient;

  beforeAll(async () => {
    app = await bootApp(
      {},
      {
        extensions: {
          userExtensions: [OPSHELM_USER_SCHEMA],
          imports: [BadgesModule],
          resources: [{ type: BADGE_RESOURCE_TYPE, store: BadgeStore }],
        },
      },
    );
    await app.dataSource.query(BADGES_TABLE);
    acme = await app.acme();
    await app.dataSource.query('UPDATE accounts SET groups_enabled = true, user_name_policy = $1', ['any']);
    api = await ApiClient.readDocument(app);
    okta = new ApiClient(app, api, { Authorization: `Bearer ${acme.key}` });
  });
  afterAll(() => app?.close());

  const inScim = (name: string) => name.includes(' /scim/v2/');
  const scim = () => api.operations.filter(({ name }) => inScim(name));

  it('is OpenAPI 3.1 of which every schema is one', () => {
    expect(api.document).toMatchObject({ openapi: '3.1.0', info: { title: 'OpsHelm' } });
    expect(api.faultySchemas()).toEqual([]);
  });

  it('says of every operation what it is for, what it takes, and how it fails', () => {
    const ids = api.operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, summary, tags, parameters, responses } of api.operations) {
      const inPath = parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`);
      expect([name, inPath.toSorted()]).toEqual([name, (name.match(/\{\w+\}/g) ?? []).toSorted()]);
      expect(summary).toMatch(/\w+ \w+/);
      expect(tags).toHaveLength(1);
      expect(Object.keys(responses).length).toBeGreaterThan(0);
    }
  });

  it('has every route of the application, and no other', () => {
    const routes = routesOf(app)
      .filter(({ name }) => !REFUSERS.includes(name))
      .flatMap(({ method, path }) =>
        (method === 'ALL' ? METHODS : [method]).map((verb) => `${verb} ${path.replace(/:(\w+)/g, '{$1}')}`),
      );
    expect(api.operations.map(({ name }) => name).toSorted()).toEqual(routes.toSorted());
  });

  it('asks for a SCIM key wherever one is needed', () => {
    const open = scim().filter(({ security }) => security?.length === 0);
    expect(open.map(({ name }) => name).filter((name) => !/Config|Types|Schemas/.test(name))).toEqual([]);
    for (const { security } of scim()) expect([[], [{ scimKey: [] }]]).toContainEqual(security);
  });

  it('holds nothing of an account, and no secret', () => {
    const text = JSON.stringify(api.document);
    const known = [acme.id, acme.key, acme.key.slice(-12), acme.olga.id, acme.olga.email, 'acme'];
    expect(known.filter((each) => text.includes(each))).toEqual([]);
  });

  it('describes what SCIM answers, when it does what was asked', async () => {
    const user = await okta.send('POST', '/scim/v2/Users', fullPerson());
    const byId = `/scim/v2/Users/${user['id'] as string}`;
    const crew = await okta.send('POST', '/scim/v2/Groups', group({ members: [{ value: user['id'] }] }));
    const groupById = `/scim/v2/Groups/${crew['id'] as string}`;
    for (const path of [byId, groupById]) {
      await okta.send('GET', path);
      await okta.with({ 'If-None-Match': '*' }).send('GET', path);
      await okta.send('HEAD', path);
      await okta.send('PATCH', path, operations({ op: 'add', path: 'externalId', value: 'x' }));
      await okta.send('PATCH', `${path}?attributes=id`, operations({ op: 'remove', path: 'externalId' }));
    }
    await okta.send('PUT', byId, { ...fullPerson(), userName: user['userName'] });
    await okta.send('PUT', groupById, { ...group(), displayName: crew['displayName'] });
    for (const endpoint of ['Users', 'Groups', 'Roles']) {
      for (const query of ['', '?count=0', '?cursor=&count=1', '?attributes=id', '?excludedAttributes=meta'])
        await okta.send('GET', `/scim/v2/${endpoint}${query}`);
      await okta.send('POST', `/scim/v2/${endpoint}/.search`, SEARCH);
    }
    await okta.send('GET', '/scim/v2/Roles/owner');
    await okta.with({ 'If-None-Match': '*' }).send('GET', '/scim/v2/Roles/owner');
    await okta.send('POST', '/scim/v2/.search', { ...SEARCH, filter: 'id pr', sortBy: 'id', count: 100 });
    await okta.send('POST', '/scim/v2/Bulk', bulkRequest());
    for (const path of discovery()) {
      await okta.send('GET', `/scim/v2/${path}`);
      await okta.with({ Authorization: undefined }).send('GET', `/scim/v2/${path}`);
    }
    for (const path of [groupById, byId]) await okta.send('DELETE', path);
    expect(okta.faults).toEqual([]);
  });

  it("describes an installation's own types, and what it adds to people", async () => {
    const names = api.operations.map(({ name }) => name.replace('/scim/v2', ''));
    const own = ['GET /Badges', 'POST /Badges', 'POST /Badges/.search', 'PATCH /Badges/{id}'];
    expect(names).toEqual(expect.arrayContaining(own));
    const badge = { schemas: [BADGE_RESOURCE_TYPE.schema.id], serial: 'A-1', doors: ['lab'], pin: '1' };
    const { id } = await okta.send('POST', '/scim/v2/Badges', badge);
    const byId = `/scim/v2/Badges/${id as string}`;
    for (const path of [byId, `${byId}?attributes=pin`, '/scim/v2/Badges', '/scim/v2/Badges?cursor='])
      await okta.send('GET', path);
    await okta.with({ 'If-None-Match': '*' }).send('GET', byId);
    await okta.send('PUT', byId, badge);
    await okta.send('PATCH', byId, operations({ op: 'remove', path: 'doors' }));
    for (const path of ['/scim/v2/Badges/.search', '/scim/v2/.search']) await okta.send('POST', path, SEARCH);
    await okta.send('DELETE', byId);
    const service = { [OPSHELM_USER_SCHEMA.id]: { onCall: true, service: 'Billing' } };
    const user = await okta.send('POST', '/scim/v2/Users', person(service));
    expect(user).toMatchObject(service);
    await okta.send('DELETE', `/scim/v2/Users/${user['id'] as string}`);
    expect(okta.faults).toEqual([]);
  });

  it('describes how SCIM refuses, whatever is wrong', async () => {
    const reader = await app.key(acme.id, { name: 'reader', scopes: ['read'] });
    for (const { name } of scim()) {
      const [method = '', template = ''] = name.split(' ');
      const path = template.replace('{id}', UNKNOWN_ID);
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined;
      await okta.with({ Authorization: undefined }).send(method, path, body);
      await okta.with({ Authorization: `Bearer ${reader}` }).send(method, path, body);
      await okta.send(method, path, body);
      if (body) await okta.send(method, path, '{');
      if (body) await okta.with({ 'Content-Type': 'text/plain' }).send(method, path, '{}');
      if (body) await okta.send(method, path, { padding: 'x'.repeat(1_100_000) });
      await okta.send(method, `${path}?filter=nothing&count=x&filter=twice`, body);
    }
    const old = okta.with({ 'If-Match': 'W/"0"' });
    const member = `/scim/v2/Users/${acme.mia.id}`;
    await old.send('PUT', member, fullPerson());
    await old.send('PATCH', member, operations({ op: 'remove', path: 'title' }));
    for (const method of ['GET', 'DELETE']) await old.send(method, member);
    await okta.send('POST', '/scim/v2/Users', person({ userName: 'mia@acme.example' }));
    await okta.send('GET', '/scim/v2/Users?filter=nothing');
    await okta.send('GET', '/scim/v2/Schemas?filter=id%20pr');
    await app.dataSource.query('UPDATE accounts SET groups_enabled = false');
    const { key } = await app.account('initech');
    const groupless = okta.with({ Authorization: `Bearer ${key}` });
    await groupless.send('POST', '/scim/v2/Groups', group());
    for (const method of METHODS.filter((each) => each !== 'POST'))
      await groupless.send(method, `/scim/v2/Groups/${UNKNOWN_ID}`, method === 'PUT' ? group() : undefined);
    expect(okta.faults).toEqual([]);
  });

  it('describes the pages, forms and files of the dashboard, for owners and for strangers', async () => {
    const things = await makeThings(app, acme, acme.otto.id);
    const stranger = okta.with({ Authorization: undefined, Origin: app.environment.baseUrl });
    const pages = api.operations.filter(({ name }) => !inScim(name));
    for (const { name } of pages.filter((one) => one.name.startsWith('GET')))
      for (const client of [await visitor(stranger), stranger]) await client.send('GET', at(name, things));
    for (const { name } of pages.filter((one) => one.name.startsWith('POST'))) {
      const { csrf, ...session } = await signIn(app, acme.olga);
      const client = stranger.with({ Cookie: `__Host-opshelm=${session.cookie}` });
      const fields = FORMS[name.replace('{id}', ':id')] ?? { account: 'acme', token: 'none' };
      await stranger.send('POST', at(name, things), new URLSearchParams(fields));
      await client.with({ Origin: undefined }).send('POST', at(name, things), new URLSearchParams(fields));
      await client.send('POST', at(name, things), new URLSearchParams({ ...fields, _csrf: csrf }));
    }
    await (await visitor(stranger)).send('GET', '/log.csv?from=never');
    expect(okta.faults).toEqual([]);
  });

  it('has been held against every operation: each has answered, and each has refused', () => {
    const seen = (name: string) => [...(api.seen.get(name) ?? [])];
    // Forms and the ways in need a state that other suites make; here it is enough that they have answered.
    const ready = api.operations.filter(
      ({ name, responses }) =>
        (inScim(name) || (name.startsWith('GET') && !name.includes('/sign-in/'))) &&
        (responses['200'] ?? responses['204']),
    );
    const unserved = ready.filter(({ name }) => !seen(name).some((status) => status < 400));
    expect(unserved.map(({ name }) => name)).toEqual([]);
    expect(api.operations.filter(({ name }) => seen(name).length === 0)).toEqual([]);
    const willing = scim().filter(({ name }) => !seen(name).some((status) => status >= 400));
    expect(willing.map(({ name }) => name)).toEqual([]);
  });

  it.each<[string, object]>([
    ['is no address of ours', { path: '/scim/v2/Cats' }],
    ['has a status of its own', { status: 418 }],
    ['is of another media type', { headers: new Headers({ 'content-type': 'text/html', etag: 'x' }) }],
    ['has no version', { headers: new Headers({ 'content-type': 'application/scim+json' }) }],
    ['has an attribute that no schema has', { text: '{"schemas":["x"],"id":"1","colour":"red"}' }],
    ['has an attribute of another type', { text: '{"schemas":["x"],"id":"1","active":"yes"}' }],
    ['lacks what is always there', { text: '{"id":"1"}' }],
  ])('refuses an answer that %s', (_, wrong) => {
    const right = {
      method: 'GET',
      path: `/scim/v2/Users/${UNKNOWN_ID}`,
      status: 200,
      headers: new Headers({ 'content-type': 'application/scim+json', etag: 'W/"1"' }),
      text: '{"schemas":["x"],"id":"1","active":true}',
    };
    expect(api.faultsOf(right)).toEqual([]);
    expect(api.faultsOf({ ...right, ...wrong })).not.toEqual([]);
  });

  it('is shown on a page without a script or a style of its own', async () => {
    const page = await fetch(`${app.url}/api`);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe/);
    expect(html).not.toMatch(/<style|style=|<script>|onload/i);
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect([address, await statusOf(address)]).toEqual([address, 200]);
    expect(await statusOf('/api/package.json')).toBe(404);
  });

  async function statusOf(address: string | undefined): Promise<number> {
    const answer = await fetch(`${app.url}${address}`);
    await answer.arrayBuffer();
    return answer.status;
  }

  async function visitor(stranger: ApiClient): Promise<ApiClient> {
    return stranger.with({ Cookie: `__Host-opshelm=${(await signIn(app, acme.olga)).cookie}` });
  }

  function at(name: string, things: Things): string {
    const path = name.split(' ')[1]!;
    return path.replace('{id}', things[path.split('/')[1]!] ?? 'unnamed').replace('{slug}', 'acme');
  }
});

function operations(...all: object[]): object {
  return { schemas: [PATCH_OP], Operations: all };
}

function discovery(): string[] {
  const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
  return ['ServiceProviderConfig', 'ResourceTypes', 'ResourceTypes/User', 'Schemas', `Schemas/${user}`];
}

function bulkRequest(): object {
  const create = { method: 'POST', path: '/Users', bulkId: 'one', data: person() };
  const Operations = [create, { method: 'DELETE', path: `/Users/${UNKNOWN_ID}` }];
  return { schemas: [`${MESSAGES}:BulkRequest`], failOnErrors: 2, Operations };
}

/** A person with a value of every kind. */
function fullPerson(): Record<string, unknown> {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
  return person({
    displayName: 'Pat',
    active: true,
    profileUrl: 'https://people.example/pat',
    emails: [{ value: 'pat@work.example', type: 'work', primary: true }],
    addresses: [{ type: 'home', country: 'DE', locality: 'Berlin' }],
    x509Certificates: [{ value: 'AQID' }],
    [enterprise]: { department: 'Crew', manager: { value: UNKNOWN_ID } },
  });
}
