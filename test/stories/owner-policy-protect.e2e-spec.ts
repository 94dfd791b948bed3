import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { ProvisioningActivityReader } from '../../src/provisioning-log/activity/provisioning-activity-reader.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import {
  eventsOf,
  logOf,
  openWarningsOf,
  ownerCountsOf,
  ownersOf,
  roleChangesOf,
  settle,
} from './records.js';
import { type Answer, person, type ScimClient } from './scim-client.js';

describe('An account that protects its last owner', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let okta: ScimClient;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga', 'otto'], members: ['mia'] });
    okta = desk.okta;
    await desk.setPolicy('protect');
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${desk.account.slug}.example`;
  const state = async () => ownersOf(app, desk.account.id);

  /** Otto goes as usual, then Olga is the last one and is to go too. */
  async function askForBoth(): Promise<Answer> {
    await okta.setActive(desk.idOf('otto'), false);
    return okta.setActive(desk.idOf('olga'), false);
  }

  it('lets an owner go while there is another one', async () => {
    expect((await okta.setActive(desk.idOf('otto'), false)).status).toBe(200);
    expect(await state()).toEqual({ counter: 1, rows: 1 });
  });

  it('refuses the last one, and says who, where, and what makes the wish come true', async () => {
    const { status, body } = await askForBoth();
    expect([status, body['scimType']]).toEqual([400, 'mutability']);
    const detail = body['detail'] as string;
    expect(detail).toContain(`${at('olga')} is the last owner of ${desk.account.slug}`);
    expect(detail).toContain('Make another person an owner in the OpsHelm dashboard');
    expect(detail.length).toBeLessThan(300);
    expect(await state()).toEqual({ counter: 1, rows: 1 });
  });

  it('keeps the detail short for the longest of addresses', async () => {
    const long = `${'o'.repeat(64)}@${'x.'.repeat(80)}example`;
    const { id } = desk.account.people['olga']!;
    await okta.put(id, person(long));
    const { body } = await askForBoth();
    expect(body['detail'] as string).toContain('is the last owner');
    expect((body['detail'] as string).length).toBeLessThan(300);
  });

  it.each<[string, (id: string) => Promise<Answer>]>([
    ['PATCH', (id) => okta.patch(id, { op: 'replace', value: { active: false, title: 'Gone' } })],
    ['PUT', (id) => okta.put(id, person(at('olga'), { active: false, title: 'Gone' }))],
    ['DELETE', (id) => okta.delete(id)],
  ])('applies nothing of a refused %s, and remembers the wish', async (_method, ask) => {
    await okta.setActive(desk.idOf('otto'), false);
    const before = await okta.get(`/Users/${desk.idOf('olga')}`);
    expect((await ask(desk.idOf('olga'))).status).toBe(400);
    const after = await okta.get(`/Users/${desk.idOf('olga')}`);
    expect(after.body).toEqual(before.body);
    expect(after.body['active']).toBe(true);
    expect(await desk.person('olga')).toMatchObject({
      role: 'owner',
      deactivationPendingSince: expect.any(Date),
      deactivationPendingBy: 'Okta',
    });
  });

  it('tells of each refusal, keeps the time of the first, and logs them', async () => {
    await askForBoth();
    const { deactivationPendingSince } = await desk.person('olga');
    await okta.setActive(desk.idOf('olga'), false);
    expect((await desk.person('olga')).deactivationPendingSince).toEqual(deactivationPendingSince);
    const events = await eventsOf(app, desk.account.id, 'user.deactivation_refused');
    expect(events.map(({ payload }) => payload)).toMatchObject(
      Array(2).fill({ userId: desk.idOf('olga'), email: at('olga'), active: true }),
    );
    const last = (await logOf(app, desk.account.id)).at(-1);
    expect(last).toMatchObject({ status: 400, scimType: 'mutability' });
    expect(await openWarningsOf(app, desk.account.id)).not.toContain('no_owner');
  });

  it('takes other changes meanwhile: the wish stays, the person too', async () => {
    await askForBoth();
    const title = { op: 'replace', path: 'title', value: 'Chief' };
    expect(await okta.patch(desk.idOf('olga'), title)).toMatchObject({
      status: 200,
      body: { title: 'Chief' },
    });
    expect(await desk.person('olga')).toMatchObject({ active: true, deactivationPendingBy: 'Okta' });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['somebody is promoted', () => desk.setRole('mia', 'owner')],
    ['an owner is added', () => desk.addPerson('nils', 'owner')],
  ])('completes the wish in the moment in which %s', async (_how, promote) => {
    await askForBoth();
    await promote();
    expect(await desk.person('olga')).toMatchObject({
      active: false,
      role: 'member',
      ownerUntil: expect.any(Date),
      deactivationPendingSince: null,
      deactivationPendingBy: null,
    });
    const last = (await roleChangesOf(app, desk.account.id)).at(-1);
    const gone = { userEmail: at('olga'), newRole: 'member', cause: 'deactivation' };
    expect(last).toMatchObject({ ...gone, actorType: 'scim-key', actorName: 'Okta', ownersBefore: 2 });
    await settle(app);
    expect(await ownerCountsOf(app, desk.account.id)).toEqual([1, 2, 1, 2, 1]);
    expect((await okta.get(`/Users/${desk.idOf('olga')}`)).body['active']).toBe(false);
  });

  it('logs what is completed: for which key, when it was asked for, and in which request it was done', async () => {
    await askForBoth();
    const refusal = (await logOf(app, desk.account.id)).at(-1)!;
    const minute = `${refusal.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    await desk.setRole('mia', 'owner');
    const last = (await logOf(app, desk.account.id)).at(-1)!;
    expect(last).toMatchObject({
      act: 'deactivate',
      status: 200,
      summary: `Deactivated ${at('olga')} as Okta had asked on ${minute}; it was put off while they were the last owner`,
      userId: desk.idOf('olga'),
      userName: at('olga'),
      ownersBefore: 2,
      ownersAfter: 1,
      keyId: refusal.keyId,
      keyName: 'Okta',
    });
    const change = (await roleChangesOf(app, desk.account.id)).at(-1);
    expect(change).toMatchObject({ userId: desk.idOf('olga'), requestId: last.requestId });
    const { lastCall, lastWrite } = await app.nest.get(ProvisioningActivityReader).activity(desk.account.id);
    expect([lastCall?.at, lastWrite?.userId]).toEqual([refusal.at, desk.idOf('otto')]);
  });

  it('finds the key by its name once the refusal is forgotten', async () => {
    await askForBoth();
    const { keyId } = (await logOf(app, desk.account.id)).at(-1)!;
    const { id } = desk.account;
    await app.dataSource.query('DELETE FROM provisioning_log_entries WHERE account_id = $1', [id]);
    await desk.setPolicy('warn');
    const last = (await logOf(app, id)).at(-1);
    expect(last).toMatchObject({ act: 'deactivate', keyId, ownersBefore: 1, ownersAfter: 0 });
  });

  it('tells who promotes that the other one has left', async () => {
    await askForBoth();
    const { owners, departed } = await desk.setRole('mia', 'owner');
    expect(owners).toMatchObject({ before: 1, after: 1 });
    expect(departed).toMatchObject({ email: at('olga'), active: false });
  });

  it.each<[string, () => Promise<Answer>]>([
    ['PATCH', () => okta.setActive(desk.idOf('olga'), true)],
    ['PUT', () => okta.put(desk.idOf('olga'), person(at('olga'), { title: 'Back' }))],
  ])('forgets the wish when the directory says active by %s', async (_method, ask) => {
    await askForBoth();
    expect((await ask()).status).toBe(200);
    expect((await logOf(app, desk.account.id)).at(-1)?.summary).toContain('is withdrawn');
    await desk.setRole('mia', 'owner');
    expect(await desk.person('olga')).toMatchObject({ active: true, deactivationPendingSince: null });
    expect(await state()).toEqual({ counter: 2, rows: 2 });
  });

  it('keeps the wish when a PUT leaves active out', async () => {
    await askForBoth();
    await okta.put(desk.idOf('olga'), person(at('olga'), { active: undefined }));
    expect(await desk.person('olga')).toMatchObject({ active: true, deactivationPendingBy: 'Okta' });
  });

  it('carries the wish out when it goes back to a warning', async () => {
    await askForBoth();
    expect((await desk.setPolicy('warn'))?.user).toMatchObject({ email: at('olga'), active: false });
    await settle(app);
    expect(await state()).toEqual({ counter: 0, rows: 0 });
    expect(await openWarningsOf(app, desk.account.id)).toEqual(['no_owner']);
  });

  it('carries the wish out by handing over when it names a successor', async () => {
    await askForBoth();
    expect(await desk.setPolicy('handover', 'mia')).toMatchObject({ successor: { email: at('mia') } });
    expect(await desk.person('olga')).toMatchObject({ active: false, deactivationPendingSince: null });
    expect(await desk.person('mia')).toMatchObject({ role: 'owner' });
    expect(await state()).toEqual({ counter: 1, rows: 1 });
  });

  it('leaves the wish alone when only the successors change', async () => {
    await askForBoth();
    expect(await desk.setPolicy('protect', 'mia')).toBeUndefined();
    expect(await desk.person('olga')).toMatchObject({ active: true, deactivationPendingBy: 'Okta' });
  });
});
