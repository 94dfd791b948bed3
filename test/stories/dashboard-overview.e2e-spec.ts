import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { ProvisioningSwitch } from '../../src/scim-keys/provisioning-switch.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { forgedKey } from '../support/sign-in/forged-key.js';
import { CAST } from '../support/people.js';
import { person, ScimClient } from './scim-client.js';

/** The page as a person reads it: without tags. */
function words(html: string): string {
  return html
    .replaceAll(/<(style|script|head)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('The overview and the setup', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;
  let okta: ScimClient;
  const overview = async () => words((await olga.get('/')).text);
  const setup = async () => (await olga.get('/setup')).text;
  const doneSteps = async () =>
    [...(await setup()).matchAll(/<li id="([\w-]+)" class="done"/g)].map(([, id]) => id);

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());

  it('begin with a key and no request: Okta is waited for, and no step of Okta’s is ticked', async () => {
    const page = await overview();
    expect(page).toContain('Waiting for Okta');
    expect(page).toContain('No request from Okta yet.');
    expect(page).toContain('The log has no refused or failed request.');
    expect(page).toContain('Nothing changed.');
    expect(await doneSteps()).toEqual(['owners', 'key']);
    expect(await setup()).toContain('value="https://opshelm.example/scim/v2"');
  });

  it('tick the steps that a test of the credentials proves, and no other', async () => {
    await okta.get('/Users?startIndex=1&count=2');
    await app.settle();
    expect(await overview()).toContain('Connected');
    expect(await doneSteps()).toEqual(['owners', 'key', 'integration', 'import-groups', 'test']);
  });

  it('warn when Okta asks for groups', async () => {
    await okta.get('/Groups?startIndex=1&count=100');
    await app.settle();
    expect(await setup()).toContain('<li id="import-groups" class="wrong"');
    expect(await overview()).toContain('Uncheck the Import Groups checkbox');
  });

  it('show what Okta did and count it', async () => {
    const { body } = await okta.post('/Users', person('ada@acme.example'));
    const id = String(body.id);
    await okta.setActive(id, false);
    await okta.post('/Users', person('ada'));
    await app.settle();
    const page = await overview();
    for (const said of [
      'Created ada@acme.example',
      'Deactivated ada@acme.example',
      '1 inactive',
      '1 refused',
    ])
      expect(page).toContain(said);
    expect(page).toContain('userName must be an e-mail address');
    expect(await doneSteps()).toEqual(expect.arrayContaining(['create', 'deactivate']));
  });

  it('count as failures exactly what the log shows behind the link', async () => {
    await okta.get(`/Users/${acme.id}`);
    await okta.post('/Users', person('bob'));
    await app.settle();
    const { text } = await olga.get('/');
    const href = /<h2>Failures<\/h2><a href="([^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    const rows = (await olga.get(href)).text.match(/<tr id="line-/g) ?? [];
    expect(rows).toHaveLength(3);
    expect(words(text)).toContain('Failures All 3 refused or failed in 24 hours');
  });

  it('leave out of the failures, and of the log behind the link, what is more than a day old', async () => {
    await app.dataSource.query(
      `UPDATE provisioning_log_entries SET id = ('0190' || substr(id::text, 5))::uuid WHERE status = 404`,
    );
    expect(await overview()).toContain('Failures All 2 refused or failed in 24 hours');
    const recent = (await olga.get('/log?failed=1&recent=1')).text.match(/<tr id="line-/g);
    const all = (await olga.get('/log?failed=1')).text.match(/<tr id="line-/g);
    expect([recent?.length, all?.length]).toEqual([2, 3]);
  });

  it('count a repeated refusal as often as it was sent, on the card as in the chart and in the log', async () => {
    const { id, key, people } = await app.account('burst', CAST.acme);
    const okta = new ScimClient(app.scimUrl, key);
    const stranger = new ScimClient(app.scimUrl, forgedKey(key));
    await okta.post('/Users', person('not-an-address'));
    for (let turn = 0; turn < 4; turn += 1) await stranger.get('/Users');
    const pause = app.nest.get(ProvisioningSwitch);
    await app.nest.get(Transactions).run((tx) => pause.pause(tx, id, testOrigin()));
    for (let turn = 0; turn < 3; turn += 1) await okta.get('/Users');
    await app.settle();
    const owner = await DashboardClient.as(app, people['olga']!);
    const page = (await owner.get('/')).text;
    expect(words(page)).toContain('Failures All 8 refused or failed in 24 hours');
    const [, refused, failed] = /: \d+ ok, (\d+) refused, (\d+) failed/.exec(page)!;
    expect(Number(refused) + Number(failed)).toBe(8);
    const file = (await owner.get('/log.json?failed=1&recent=1')).text;
    expect([...file.matchAll(/"times":(\d+)/g)].reduce((sum, [, times]) => sum + Number(times), 0)).toBe(8);
  });

  it('name the owners, and who manages them', async () => {
    const page = await overview();
    for (const email of ['olga@acme.example', 'otto@acme.example']) expect(page).toContain(email);
    expect(page).toContain('by hand');
  });

  it('show nothing of another account', async () => {
    const { gina } = await app.globex();
    const other = words((await (await DashboardClient.as(app, gina)).get('/')).text);
    expect(other).not.toContain('acme.example');
    expect(other).toContain('Waiting for Okta');
  });
});
