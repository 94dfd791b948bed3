import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { ScimClient } from './scim-client.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('The frame of every page', () => {
  let app: TestApp;
  let acme: Acme;
  let olga: DashboardClient;
  let mia: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    mia = await DashboardClient.as(app, acme.mia);
  });
  afterAll(() => app?.close());

  it('shows an owner all pages, and a member the people', async () => {
    const owners = (await olga.get('/people')).text;
    for (const path of ['/setup', '/keys', '/role-changes', '/log', '/warnings', '/settings'])
      expect(owners).toContain(`href="${path}"`);
    const members = (await mia.get('/people')).text;
    expect(members).toContain('href="/people"');
    expect(members).not.toContain('href="/settings"');
  });

  it('sends a member who asks for the overview to the people, and refuses the owners’ pages', async () => {
    expect(await mia.get('/')).toMatchObject({ status: 303, location: '/people' });
    for (const path of ['/setup', '/keys', '/log', '/settings']) {
      const { status, text } = await mia.get(path);
      expect([status, text]).toEqual([
        403,
        expect.stringContaining('<a href="/people">Go to the people</a>'),
      ]);
    }
  });

  it('sends those who are not signed in to the sign-in, and brings them back', async () => {
    const answer = await fetch(`${app.url}/setup?x=1`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fsetup%3Fx%3D1');
  });

  it('leads back from a form that was not understood', async () => {
    const { baseUrl } = app.environment;
    const { status, text } = await olga.get('/people?role=king', { Referer: `${baseUrl}/people` });
    expect([status, text]).toEqual([400, expect.stringContaining('<a href="/people">Go back</a>')]);
  });

  it('carries the headers that keep a page to itself', async () => {
    for (const path of ['/', '/people', '/nowhere', '/sign-in']) {
      const { headers } = await olga.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBeTruthy();
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8,}; includeSubDomains/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  it('says 404 on a page for an unknown address, and in SCIM’s form under /scim', async () => {
    const { status, text } = await olga.get('/nowhere');
    expect([status, text]).toEqual([404, expect.stringContaining('There is no such page')]);
    const scim = await fetch(`${app.url}/scim/v2/Nowhere`, {
      headers: { Authorization: `Bearer ${acme.key}` },
    });
    expect([scim.status, scim.headers.get('content-type')]).toEqual([404, 'application/scim+json']);
  });

  it('lets browsers keep style sheets and scripts, whose address changes with their content', async () => {
    const { text } = await olga.get('/people');
    for (const [, path] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      expect(path).toMatch(/\?v=[0-9a-f]{12}$/);
      const asset = await fetch(`${app.url}${path!}`);
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('refuses a form without the session’s token or from another site, and changes nothing', async () => {
    const send = (headers: Record<string, string>, body: Record<string, string>) =>
      fetch(`${app.url}/sign-out`, {
        method: 'POST',
        headers: { Cookie: `__Host-opshelm=${olga.session.cookie}`, ...headers },
        body: new URLSearchParams(body),
        redirect: 'manual',
      });
    const own = { Origin: 'https://opshelm.example' };
    expect((await send(own, {})).status).toBe(403);
    expect((await send(own, { _csrf: mia.session.csrf })).status).toBe(403);
    expect((await send({ Origin: 'https://evil.example' }, { _csrf: olga.session.csrf })).status).toBe(403);
    expect((await send({}, { _csrf: olga.session.csrf })).status).toBe(403);
    expect((await olga.get('/people')).status).toBe(200);
  });

  it('refuses a form that is too large', async () => {
    expect((await olga.post('/sign-out', { more: 'x'.repeat(70_000) })).status).toBe(413);
  });

  describe('as owners leave', () => {
    const strip = async (of: DashboardClient) =>
      /<section class="strip.*?<\/section>/s.exec((await of.get('/people')).text)?.[0];

    it('shows no strip while two owners are there, one of them outside of the directory', async () => {
      expect(await strip(olga)).toBeUndefined();
    });

    it('shows the one who is left, with the way on for owners only', async () => {
      await new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, false);
      expect(await strip(olga)).toContain('Only 1 active owner');
      expect(await strip(olga)).toContain('olga@acme.example');
      expect(await strip(olga)).toContain('Add an owner');
      expect(await strip(mia)).not.toContain('Add an owner');
    });

    it('ends the session of the last one at once, and tells the members how to recover', async () => {
      await new ScimClient(app.scimUrl, acme.key).setActive(acme.olga.id, false);
      expect(await olga.get('/people')).toMatchObject({
        status: 303,
        location: '/sign-in?next=%2Fpeople&ended=1',
      });
      expect((await olga.get('/sign-in?next=%2Fpeople&ended=1')).text).toContain('Your session has ended');
      expect((await olga.post('/sign-out')).status).toBe(401);
      expect(await strip(mia)).toContain('This account has no active owner.');
      expect(await strip(mia)).toContain('href="/recovery"');
    });
  });
});
