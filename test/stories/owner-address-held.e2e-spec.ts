import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { AddressConfirmationService } from '../../src/users/addresses/address-confirmation.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';
import { AddressChanges } from './address-change.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { eventsOf, logOf, mailsOf, ownersOf, settle, until, warningsOf } from './records.js';
import { auditOf, liveSessions, sessionsOf } from './session-records.js';

const OLGA = 'olga@acme.example';
const OTTO = 'otto@acme.example';
const MIA = 'mia@acme.example';

const FROM = { ip: '127.0.0.1', agent: 'test', requestId: 'test' };

describe('A SCIM key gives an owner the address of a colleague', () => {
  let mail: MailServer;
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: OktaSignInDouble;
  let changes: AddressChanges;
  let otto: DashboardClient;
  let olgas: DashboardClient;
  let link: string;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme, await app.globex());
    changes = new AddressChanges(app, acme);
    otto = await DashboardClient.as(app, acme.otto);
    olgas = await DashboardClient.as(app, acme.olga);
    link = (await app.nest.get(SignInLinks).make(acme.id, acme.olga.id, testOrigin())).url;
    await settle(app);
    await changes.okta.delete(acme.mia.id);
    expect((await changes.rename('olga', 'mia')).status).toBe(200);
    await settle(app);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
    await mail?.close();
  });

  const comeAs = (email: string) => {
    okta.present = { email };
    return new WebBrowser(app).submit('/sign-in', { account: 'acme', next: '/' });
  };

  const form = { email: MIA, userName: MIA };
  const confirmation = () => `/people/${acme.olga.id}/address-confirmation`;

  it('and nobody who was signed in as the owner is so any more', async () => {
    expect((await olgas.get('/')).status).toBe(303);
    expect((await olgas.post('/sign-out')).status).toBe(401);
    expect(await sessionsOf(app, acme.olga.id)).toEqual([
      expect.objectContaining({ endedBecause: 'address-held', endedBy: 'Okta' }),
    ]);
    const token = new URL(link).searchParams.get('token')!;
    await expect(app.nest.get(SignInLinks).redeem(token, FROM)).rejects.toThrow('the link was used already');
  });

  it('and the colleague does not come in as the owner; it is on record', async () => {
    const refused = await comeAs(MIA);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Your new address waits to be confirmed');
    expect(await liveSessions(app, acme.olga.id)).toBe(0);
    expect((await auditOf(app, acme.id, 'sign-in')).at(-1)).toMatchObject({
      outcome: 'denied',
      userId: acme.olga.id,
      summary: `${MIA} was not let in: a SCIM key changed the address of this owner, and nobody has confirmed it yet`,
    });
  });

  it('nor does whoever has the old address', async () => {
    expect((await comeAs(OLGA)).text).toContain('You are not in OpsHelm');
  });

  it('and no link is made for the owner', async () => {
    const make = app.nest.get(SignInLinks).make(acme.id, acme.olga.id, testOrigin());
    await expect(make).rejects.toThrow(`opshelm users confirm-address --account acme --user ${MIA}`);
  });

  it('and the person is an owner all the same, exactly counted', async () => {
    expect(await ownersOf(app, acme.id)).toEqual({ counter: 2, rows: 2 });
    expect(await changes.now('olga')).toMatchObject({ role: 'owner', email: MIA, confirmedEmail: OLGA });
  });

  it('and it is told by events and in the log', async () => {
    expect(await eventsOf(app, acme.id, 'user.updated')).toHaveLength(1);
    const [held] = await eventsOf(app, acme.id, 'user.address_held');
    expect(held!.payload).toMatchObject({
      userId: acme.olga.id,
      email: MIA,
      before: { userName: OLGA, email: OLGA },
      confirmed: { userName: OLGA, email: OLGA },
      role: 'owner',
      origin: { actor: { type: 'scim-key', name: 'Okta' } },
    });
    const { summary } = (await logOf(app, acme.id)).at(-1)!;
    expect(summary).toContain('nobody can sign in as this person until the address is confirmed');
  });

  it('and the old address, the new one and the other owner are mailed what to do', async () => {
    const about = () => mail.received.filter(({ subject }) => subject.includes('the address of the owner'));
    const mails = await until(
      async () => about(),
      ({ length }) => length >= 3,
    );
    expect(mails.map(({ to }) => to).toSorted()).toEqual([MIA, OLGA, OTTO]);
    for (const { text } of mails) {
      expect(text).toContain(`Address before: ${OLGA}\n`);
      expect(text).toContain(`Address now: ${MIA}\n`);
      expect(text).toContain('By: the SCIM key “Okta”');
      expect(text).toContain('another owner confirms it on the page of this person');
      expect(text).toContain(`https://opshelm.example/people/${acme.olga.id}`);
    }
    expect(
      (await mailsOf(app, acme.id)).filter(({ subject }) => subject.includes('the address of')),
    ).toHaveLength(3);
  });

  it('and a warning leads the other owner to the page where it is confirmed', async () => {
    expect(await changes.warned()).toEqual([acme.olga.id]);
    const [overview, warnings, person] = await Promise.all(
      ['/', '/warnings', `/people/${acme.olga.id}`].map((path) => otto.get(path)),
    );
    expect(overview!.text).toContain(`href="/people/${acme.olga.id}"`);
    expect(overview!.text).toContain('new address not confirmed');
    expect(warnings!.text).toContain('The address of an owner was changed and waits to be confirmed');
    expect(warnings!.text).toContain(`href="/people/${acme.olga.id}"`);
    expect(warnings!.text).toMatch(/Mailed to.*otto@acme\.example/s);
    expect(person!.text).toContain('Confirm the new address');
    expect(person!.text).toContain(`<bdi>${OLGA}</bdi> → <bdi>${MIA}</bdi>`);
  });

  it('is not confirmed by the person themself', async () => {
    const actor = { type: 'person', id: acme.olga.id, name: MIA } as const;
    const confirming = app.nest
      .get(Transactions)
      .run((tx) =>
        app.nest
          .get(AddressConfirmationService)
          .confirm(tx, acme.id, acme.olga.id, form, { ...testOrigin(), actor }),
      );
    await expect(confirming).rejects.toThrow('Nobody confirms their own address');
    expect((await olgas.post(confirmation(), form)).status).toBe(401);
  });

  it('nor by a member, an owner of another account, or an owner who signed in long ago', async () => {
    const adam = await DashboardClient.as(app, acme.adam);
    const gina = await DashboardClient.as(app, (await app.globex()).gina);
    const stale = await DashboardClient.as(app, acme.otto);
    await app.dataSource.query(
      `UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE id = (SELECT max(id::text)::uuid FROM sessions WHERE user_id = $1)`,
      [acme.otto.id],
    );
    expect((await adam.post(confirmation(), form)).status).toBe(403);
    expect((await gina.post(confirmation(), form)).status).toBe(404);
    const old = await stale.post(confirmation(), form);
    expect([old.status, old.text]).toEqual([
      403,
      expect.stringContaining('You signed in more than ten minutes ago'),
    ]);
    expect((await changes.now('olga')).addressHeldSince).not.toBeNull();
  });

  it('nor as what it was when the page was loaded, if it has changed meanwhile', async () => {
    await changes.rename('olga', 'mallory');
    const late = await otto.post(confirmation(), form);
    expect(late.status).toBe(409);
    expect(late.text).toContain('has changed meanwhile: it is mallory@acme.example now');
    await changes.rename('olga', 'mia');
    expect((await changes.now('olga')).confirmedEmail).toBe(OLGA);
  });

  it('is confirmed by another owner, and the person comes in as the owner', async () => {
    const answer = await otto.post(confirmation(), form);
    expect([answer.status, answer.location]).toEqual([303, `/people/${acme.olga.id}`]);
    await settle(app);
    const seen = await comeAs(MIA);
    expect([seen.status, seen.url]).toEqual([200, 'https://opshelm.example/']);
    expect(await changes.warned()).toEqual([]);
    expect((await auditOf(app, acme.id, 'address-confirm')).at(-1)).toMatchObject({
      actorName: OTTO,
      userId: acme.olga.id,
      summary: `Confirmed that ${MIA} is the person who was ${OLGA}`,
    });
    const [confirmed] = await eventsOf(app, acme.id, 'user.address_confirmed');
    expect(confirmed!.payload).toMatchObject({
      userId: acme.olga.id,
      email: MIA,
      confirmed: { email: OLGA },
    });
    expect((await otto.get(`/people/${acme.olga.id}`)).text).not.toContain('Confirm the new address');
  });

  it('and is confirmed once', async () => {
    const again = await otto.post(confirmation(), form);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('nothing waits')]);
  });

  it('has told nobody of another account', async () => {
    const globex = await app.globex();
    const kinds = (await warningsOf(app, globex.id)).map(({ kind }) => kind);
    expect(kinds).not.toContain('owner_address_held');
    const about = mail.received.filter(({ subject }) => subject.includes('the address of the owner'));
    expect(about.filter(({ to }) => to.endsWith('globex.example'))).toEqual([]);
  });
});
