import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { auditOf } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('A form is taken', () => {
  let app: TestApp;
  let acme: Acme;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    olga = await DashboardClient.as(app, acme.olga);
  });

  const signedInSince = (interval: string): Promise<unknown> =>
    app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '${interval}'`);

  const contact = async () => {
    const [row] = await app.dataSource.query<{ contact: string | null }[]>(
      'SELECT recovery_contact AS contact FROM accounts WHERE id = $1',
      [acme.id],
    );
    return row!.contact;
  };

  const post = (headers: Record<string, string>, csrf = olga.session.csrf): Promise<Response> =>
    fetch(`${app.url}/settings/recovery-contact`, {
      method: 'POST',
      headers: { cookie: `__Host-opshelm=${olga.session.cookie}`, ...headers },
      body: new URLSearchParams({ _csrf: csrf, contact: 'evil@evil.example' }),
      redirect: 'manual',
    });

  const OWN = { origin: 'https://opshelm.example' };

  it.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from a site whose name begins like ours', { origin: 'https://opshelm.example.evil.example' }],
    ['from an address of ours without TLS', { origin: 'http://opshelm.example' }],
    ['from nowhere', { origin: 'null' }],
    ['without saying from where', {}],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ] as [string, Record<string, string>][])('not %s', async (_, headers) => {
    const answer = await post(headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('https://opshelm.example, where OpsHelm expects to be opened');
    expect(await contact()).toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(43)])('not with the token %j', async (token) => {
    const answer = await post(OWN, token);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('load the page again');
    expect(await contact()).toBeNull();
  });

  it("not with another session's token", async () => {
    const other = await DashboardClient.as(app, acme.olga);
    expect((await post(OWN, other.session.csrf)).status).toBe(403);
    expect(await contact()).toBeNull();
  });

  it('DASH-11: not as a member, who is on record for the attempt', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    const answer = await mia.post('/settings/recovery-contact', { contact: 'mia@acme.example' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Only owners');
    expect(await contact()).toBeNull();
    expect(await auditOf(app, acme.id, 'owners-only')).toEqual([
      expect.objectContaining({
        outcome: 'denied',
        actorId: acme.mia.id,
        summary: 'mia@acme.example, who is a member, tried POST /settings/recovery-contact',
      }),
    ]);
  });

  it('that are sensitive within ten minutes of the sign-in only', async () => {
    await signedInSince('10 minutes');
    const late = await olga.post('/keys', { name: 'late' });
    expect(late.status).toBe(403);
    expect(late.text).toContain('Sign in again');
    await signedInSince('9 minutes 50 seconds');
    expect((await olga.post('/keys', { name: 'in time' })).status).not.toBe(403);
  });

  it('from our own page, with its token', async () => {
    const answer = await post({ 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(303);
    expect(await contact()).toBe('evil@evil.example');
  });
});
