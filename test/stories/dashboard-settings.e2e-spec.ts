import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { ProviderDialogue } from '../../src/sessions/sign-in/provider-dialogue.js';
import { SuccessorsService } from '../../src/users/owners/successors.service.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { group } from './group-client.js';
import { person, ScimClient } from './scim-client.js';

const PROVIDER = { issuer: 'https://acme.okta.com', clientId: 'opshelm', clientSecret: 'a well kept secret' };

describe('The settings of an account', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ScimClient;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.olga);
  });
  afterAll(() => app?.close());

  function account(id = acme.id): Promise<Account> {
    return app.dataSource.manager.findOneByOrFail(Account, { id });
  }

  it('say that nobody has changed one yet', async () => {
    expect((await olga.get('/settings')).text).toContain('Nobody has changed a setting yet.');
  });

  it('are for owners, to see and to change', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    for (const answer of [
      await mia.get('/settings'),
      await mia.post('/settings/identity-provider', PROVIDER),
      await mia.post('/settings/owner-policy', { policy: 'protect' }),
      await mia.post('/settings/user-name-policy', { policy: 'any' }),
      await mia.post('/settings/recovery-contact', { contact: 'mia@acme.example' }),
      await mia.post('/settings/log-retention', { days: '1' }),
      await mia.post('/settings/groups', { state: 'on' }),
      await mia.post('/settings/roles', { state: 'on' }),
      await mia.post('/settings/provisioning', { state: 'paused' }),
      await mia.get('/settings/disconnection'),
      await mia.post('/settings/disconnection', { people: 'release', account: 'acme' }),
    ])
      expect(answer.status).toBe(403);
    expect(await account()).toMatchObject({ idpIssuer: null, ownerPolicy: 'warn', recoveryContact: null });
  });

  describe('The identity provider', () => {
    it('gives the addresses to enter in Okta', async () => {
      const { text } = await olga.get('/settings');
      expect(text).toContain(`value="${app.nest.get(ProviderDialogue).addressesFor(acme).redirectUri}"`);
      expect(text).toContain('value="https://opshelm.example/sign-in/start?account=acme"');
    });

    it('is saved, and its secret is shown nowhere again', async () => {
      const answer = await olga.post('/settings/identity-provider', PROVIDER);
      expect(answer).toMatchObject({ status: 303, location: '/settings' });
      const { text } = await olga.get('/settings');
      expect(text).toContain('value="https://acme.okta.com"');
      expect(text).not.toContain(PROVIDER.clientSecret);
      const { idpClientSecret } = await account();
      expect(String(idpClientSecret)).not.toContain(PROVIDER.clientSecret);
      const providers = app.nest.get(IdentityProviders);
      expect(await providers.secretOf((await providers.of(acme.id))!)).toBe(PROVIDER.clientSecret);
    });

    it.each([
      ['with an issuer that is not https', { issuer: 'http://acme.okta.com' }, 409, 'starts with https://'],
      ['without a secret', { clientSecret: '' }, 409, 'a client secret are needed'],
      ['with an endless client ID', { clientId: 'x'.repeat(501) }, 400, '500 characters at most'],
    ])('%s is refused in words', async (_what, fields, status, words) => {
      const answer = await olga.post('/settings/identity-provider', { ...PROVIDER, ...fields });
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(answer.text).not.toContain(PROVIDER.clientSecret);
    });
  });

  describe('The owner policy', () => {
    const successors = () => app.nest.get(SuccessorsService).list(acme.id);

    it('is saved with its successors, in their order, however they are typed', async () => {
      const fields = { policy: 'handover', successors: ' MIA@acme.example\r\n\r\nadam@acme.example ' };
      expect((await olga.post('/settings/owner-policy', fields)).status).toBe(303);
      expect((await account()).ownerPolicy).toBe('handover');
      expect((await successors()).map(({ email }) => email)).toEqual([
        'mia@acme.example',
        'adam@acme.example',
      ]);
      expect((await olga.get('/settings')).text).toContain('mia@acme.example\nadam@acme.example</textarea>');
    });

    it('stays in its form where it is refused, with the reason at the field', async () => {
      const fields = { policy: 'protect', successors: 'adam@acme.example\r\nmai@acme.example' };
      const { status, text } = await olga.post('/settings/owner-policy', fields);
      expect(status).toBe(409);
      expect(text).toMatch(/id="successors-fault"[^>]*>Nobody in this account has the address mai@acme/);
      expect(text).toContain('adam@acme.example\nmai@acme.example</textarea>');
      expect(text).toMatch(/<input(?=[^>]* checked)[^>]* value="protect"/);
      expect((await account()).ownerPolicy).toBe('handover');
    });

    it('says who is passed over', async () => {
      const { id } = acme.adam;
      await app.dataSource.query('UPDATE users SET active = false WHERE id = $1', [id]);
      expect((await olga.get('/settings')).text).toMatch(/Passed over.*adam@acme.example/);
      await app.dataSource.query('UPDATE users SET active = true WHERE id = $1', [id]);
    });

    it.each([
      ['somebody unknown', { successors: 'nobody@acme.example' }, 409, 'has the address nobody@acme.example'],
      ['somebody of another account', { successors: 'max@globex.example' }, 409, 'max@globex.example'],
      ['an owner', { successors: 'otto@acme.example' }, 409, 'otto@acme.example'],
      ['nobody for a handover', { successors: '' }, 409, 'needs a successor'],
      ['too many', { successors: 'mia@acme.example\n'.repeat(21) }, 400, 'Name 20 successors at most'],
      ['a policy that does not exist', { policy: 'pray' }, 400, 'Choose one of the three policies'],
    ])('is refused for %s', async (_what, fields, status, words) => {
      await app.globex();
      const answer = await olga.post('/settings/owner-policy', { policy: 'handover', ...fields });
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(await successors()).toHaveLength(2);
    });
  });

  it('let Okta send other user names than e-mail addresses', async () => {
    const pat = person('pat-4711', { emails: [{ value: 'pat@acme.example', primary: true }] });
    expect((await okta.post('/Users', pat)).status).toBe(400);
    expect((await olga.post('/settings/user-name-policy', { policy: 'any' })).status).toBe(303);
    expect((await account()).userNamePolicy).toBe('any');
    expect((await olga.post('/settings/user-name-policy', { policy: 'none' })).status).toBe(400);
  });

  it('keep a recovery contact, and can forget it', async () => {
    await olga.post('/settings/recovery-contact', { contact: ' help@acme.example ' });
    expect((await account()).recoveryContact).toBe('help@acme.example');
    expect((await olga.get('/settings')).text).toContain('value="help@acme.example"');
    const wrong = await olga.post('/settings/recovery-contact', { contact: 'nowhere' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('The recovery contact is an e-mail address');
    await olga.post('/settings/recovery-contact', { contact: '' });
    expect((await account()).recoveryContact).toBeNull();
  });

  it('keep the log for as long as the owner says, or as long as the installation does', async () => {
    await olga.post('/settings/log-retention', { days: '30' });
    expect((await account()).logRetentionDays).toBe(30);
    for (const days of ['0', '-3', '1.5', '4000', 'ever']) {
      const wrong = await olga.post('/settings/log-retention', { days });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('1 to 3,650 whole days');
    }
    await olga.post('/settings/log-retention', { days: '' });
    expect((await account()).logRetentionDays).toBeNull();
    expect((await olga.get('/settings')).text).toContain('Empty: 90 days');
  });

  it('let Okta push groups, which have no role in it, and stop them', async () => {
    expect((await okta.post('/Groups', group('Crew'))).status).toBe(501);
    expect((await olga.get('/settings')).text).toContain('id="groups"');
    expect((await olga.post('/settings/groups', { state: 'on' })).status).toBe(303);
    expect((await account()).groupsEnabled).toBe(true);
    expect((await olga.get('/settings')).text).toContain('Turn groups off');
    expect((await olga.get('/setup')).text).toContain('Not needed: groups are on in your settings.');
    expect((await olga.post('/settings/groups', { state: 'maybe' })).status).toBe(400);
    await olga.post('/settings/groups', { state: 'off' });
    expect((await account()).groupsEnabled).toBe(false);
    expect((await olga.get('/settings')).text).toContain('Stopped groups from the directory');
  });

  it('let Okta give roles, and stop it', async () => {
    const off = (await olga.get('/settings')).text;
    expect(off).toContain('Let Okta give roles');
    expect((await olga.post('/settings/roles', { state: 'on' })).status).toBe(303);
    expect((await account()).rolesFromScim).toBe(true);
    expect((await olga.get('/settings')).text).toContain('Stop roles from Okta');
    expect((await olga.post('/settings/roles', { state: 'maybe' })).status).toBe(400);
    await olga.post('/settings/roles', { state: 'off' });
    expect((await account()).rolesFromScim).toBe(false);
  });

  it('pause provisioning, which Okta hears as 503, and let it go on', async () => {
    expect((await olga.post('/settings/provisioning', { state: 'paused' })).status).toBe(303);
    const { text } = await olga.get('/settings');
    expect(text).toContain('Resume provisioning');
    expect(text).toMatch(/Paused <time[^>]*>just now<\/time> by <bdi>olga@acme.example/);
    const refused = await okta.get('/Users?count=1');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    await olga.post('/settings/provisioning', { state: 'running' });
    expect((await okta.get('/Users?count=1')).status).toBe(200);
    expect((await olga.post('/settings/provisioning', { state: 'off' })).status).toBe(400);
  });

  it('tell who changed what, the newest first', async () => {
    const { text } = await olga.get('/settings');
    const changes = text.slice(text.indexOf('Recent changes'));
    const words = [
      'Resumed provisioning',
      'Paused provisioning',
      'Stopped roles from the directory',
      'Let the directory give roles',
      'Stopped groups from the directory',
      'Let the directory push groups',
      'Set the log retention back to the default of this installation',
      'Set the log retention to 30 days',
      'Removed the recovery contact',
      'Set the recovery contact to help@acme.example',
      'Allowed user names that are not the primary e-mail address',
      'Owner policy: Warn → Hand over',
    ];
    const places = words.map((word) => changes.indexOf(word));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(changes).toContain('olga@acme.example');
  });

  it('say nothing of a change that changes nothing', async () => {
    const count = 'SELECT count(*)::int AS entries FROM audit_entries WHERE account_id = $1';
    const before = await app.dataSource.query(count, [acme.id]);
    await olga.post('/settings/log-retention', { days: '' });
    await olga.post('/settings/recovery-contact', { contact: '' });
    await olga.post('/settings/user-name-policy', { policy: 'any' });
    expect(await app.dataSource.query(count, [acme.id])).toEqual(before);
  });

  it('show what an owner typed as text, however hostile', async () => {
    const clientId = '"><script>alert(1)</script>';
    await olga.post('/settings/identity-provider', { ...PROVIDER, clientId });
    const { text } = await olga.get('/settings');
    expect(text).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"');
    expect(text).not.toContain('<script>alert');
  });

  it('stay as they are where the sign-in is older than ten minutes, if they are sensitive', async () => {
    const otto = await DashboardClient.as(app, acme.otto);
    await app.dataSource.query(
      `UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE user_id = $1`,
      [acme.otto.id],
    );
    const before = await account();
    for (const answer of [
      await otto.post('/settings/identity-provider', { ...PROVIDER, issuer: 'https://evil.example' }),
      await otto.post('/settings/owner-policy', { policy: 'warn' }),
      await otto.post('/settings/roles', { state: 'on' }),
      await otto.post('/settings/recovery-contact', { contact: 'otto@evil.example' }),
      await otto.post('/settings/log-retention', { days: '1' }),
      await otto.post('/settings/disconnection', { people: 'deactivate', account: 'acme' }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Sign in again');
    }
    expect(await account()).toEqual(before);
  });
});

describe('The page about recovery', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['', {}, false],
    [', and of the mails that are sent', { SMTP_URL: 'smtp://127.0.0.1:9' }, true],
  ])('tells members too what gives the account an owner again%s', async (_more, settings, told) => {
    const app = await bootApp(settings);
    try {
      const acme = await app.acme();
      const { status, text } = await (await DashboardClient.as(app, acme.mia)).get('/recovery');
      expect(status).toBe(200);
      expect(text).toContain('Assign a former owner to the OpsHelm app again');
      expect(text).toContain('opshelm owners recover --account acme --user EMAIL --reason TEXT');
      expect(text).toMatch(/whether or not there are\s+former owners/);
      expect(text).toMatch(/reactivates the person if they are\s+inactive/);
      expect(text.includes('everybody in the account is told by mail')).toBe(told);
    } finally {
      await app.close();
    }
  });
});
