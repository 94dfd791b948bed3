import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandResult } from '../../src/cli/command.js';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { ownCommands } from '../../src/cli/commands.js';
import { parseRequest } from '../../src/cli/program.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { bootApp, type TestApp } from '../support/app.js';
import { OktaSignInDouble, registrationOf } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';
import { auditOf } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('An operator says where people sign in', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let folder: string;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
    folder = mkdtempSync(join(tmpdir(), 'opshelm-idp-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await okta?.close();
    await app?.close();
  });

  const run = (command: string, options: object): Promise<CommandResult> =>
    app.nest.get(CommandRunner).run({ command, options });

  const registration = () => {
    const { clientId, clientSecret } = registrationOf('acme');
    return { account: 'acme', issuer: `${okta.issuer}/`, clientId, clientSecretFile: clientSecret };
  };

  it('and what to enter there; people sign in at once', async () => {
    const { data, lines } = await run('idp set', registration());
    expect(data).toEqual({
      account: 'acme',
      issuer: okta.issuer,
      clientId: 'opshelm-acme',
      redirectUri: 'https://opshelm.example/sign-in/callback/acme',
      initiateLoginUri: 'https://opshelm.example/sign-in/start?account=acme',
      logoutUri: 'https://opshelm.example/global-token-revocation/acme',
      reached: true,
    });
    expect(lines.at(-1)).toBe('The settings are saved, and the provider answers as it should');
    okta.present = { email: 'mia@acme.example' };
    const page = await new WebBrowser(app).submit('/sign-in', { account: 'acme', next: '/people' });
    expect(page.url).toBe('https://opshelm.example/people');
  });

  it('and is told when nobody answers there; it is set all the same', async () => {
    const { data, lines } = await run('idp set', { ...registration(), issuer: 'http://127.0.0.1:9' });
    expect(lines.at(-1)).toMatch(/^The settings are saved, but nobody can sign in yet: .* cannot be reached/);
    expect(data).toMatchObject({ reached: false, fault: expect.stringContaining('cannot be reached') });
    expect(await app.nest.get(IdentityProviders).of(acme.id)).toMatchObject({ issuer: 'http://127.0.0.1:9' });
  });

  it('and sees it again without the secret, which no table holds in the clear', async () => {
    await run('idp set', registration());
    const { data, lines } = await run('idp show', { account: 'acme' });
    expect(data).toMatchObject({ issuer: okta.issuer, clientId: 'opshelm-acme' });
    expect(JSON.stringify([data, lines])).not.toContain('secret of acme');
    for (const table of ['accounts', 'audit_entries']) {
      const rows = await app.dataSource.query<object[]>(`SELECT t::text FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toContain('secret of acme');
      expect(JSON.stringify(rows)).not.toContain(Buffer.from('secret of acme').toString('hex'));
    }
  });

  it('and is on record for it', async () => {
    expect((await auditOf(app, acme.id, 'identity-provider')).at(-1)).toMatchObject({
      actorType: 'cli',
      summary: `command line set the identity provider to ${okta.issuer}`,
      details: { issuer: okta.issuer, clientId: 'opshelm-acme' },
    });
  });

  it.each([
    [{ issuer: 'http://acme.okta.com' }, 'starts with https://'],
    [{ issuer: 'acme.okta.com' }, 'starts with https://'],
    [{ clientId: ' ' }, '--client-id must have 1 to 200 characters'],
    [{ clientSecretFile: '' }, '--client-secret-file must name a file of 1 to 2000 characters'],
    [{ account: 'nowhere' }, 'There is no account "nowhere"'],
  ])('but not as %j', async (wrong, words) => {
    await expect(run('idp set', { ...registration(), ...wrong })).rejects.toThrow(words);
  });

  it('and is refused what is not there', async () => {
    await app.globex();
    await expect(run('idp show', { account: 'globex' })).rejects.toThrow('globex has no identity provider');
  });

  it('with the secret in a file, read where the command is typed', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'from the file\n');
    const typed = [
      'idp',
      'set',
      '--account',
      'acme',
      '--issuer',
      'https://acme.okta.com',
      '--client-id',
      'x',
    ];
    expect(parseRequest([...typed, '--client-secret-file', file], ownCommands)).toMatchObject({
      command: 'idp set',
      options: { clientSecretFile: 'from the file' },
    });
    expect(() => parseRequest([...typed, '--client-secret-file', join(folder, 'none')], ownCommands)).toThrow(
      'none cannot be read: ENOENT',
    );
  });
});

describe('A client secret stored under another OPSHELM_SECRET', () => {
  it('is said to be so, and lets nobody in', async () => {
    const app = await bootApp();
    const acme = await app.acme();
    const okta = await OktaSignInDouble.of(app, acme);
    await app.dataSource.query('UPDATE accounts SET idp_client_secret = $2 WHERE id = $1', [
      acme.id,
      Buffer.alloc(60),
    ]);
    const page = await new WebBrowser(app).submit('/sign-in', { account: 'acme' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('idp set');
    await okta.close();
    await app.close();
  });
});
