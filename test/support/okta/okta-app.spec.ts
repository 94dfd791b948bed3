import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OktaApp, type OktaAppOptions } from './okta-app.js';
import { VirtualClock } from './okta-clock.js';
import { newPerson } from './okta-person.js';
import { ScimDouble } from './scim-double.js';

const mia = newPerson({ email: 'Mia@acme.example', firstName: 'Mia', lastName: 'Member' });
const filter = 'filter=userName%20eq%20%22Mia%40acme.example%22&startIndex=1&count=100';
const look = `GET /Users?${filter}`;

describe('The Okta simulator', () => {
  const double = new ScimDouble();
  const clock = new VirtualClock();
  let baseUrl: string;
  let okta: OktaApp;

  beforeEach(async () => {
    baseUrl = await double.start();
    okta = app({});
  });
  afterEach(() => {
    okta.close();
    double.stop();
    double.users.clear();
    double.received.length = 0;
  });

  function app(options: Partial<OktaAppOptions>): OktaApp {
    return new OktaApp({ baseUrl, key: 'key', clock, ...options });
  }

  it('tests credentials with one read, and with Import Groups ticked with two', async () => {
    await okta.testCredentials();
    await app({ importGroups: true }).testCredentials();
    const users = 'GET /Users?startIndex=1&count=2';
    expect(double.traffic).toEqual([users, users, 'GET /Groups?startIndex=1&count=100']);
  });

  it('shows the dialog the text of the refusal', async () => {
    double.answerNext({ status: 401, body: '{"detail":"The SCIM API key is not known"}' });
    await expect(okta.testCredentials()).rejects.toThrow(
      'Unauthorized. Errors reported by remote server: The SCIM API key is not known',
    );
  });

  it('looks for an unknown person, then creates them', async () => {
    expect(await okta.assign(mia)).toMatchObject({ state: 'done' });
    expect(double.traffic).toEqual([look, 'POST /Users']);
    expect(double.received[1]!.body).toMatchObject({ externalId: mia.id, active: true, groups: [] });
  });

  it('only looks when Create Users is off', async () => {
    okta = app({ createUsers: false });
    expect(await okta.assign(mia)).toMatchObject({ state: 'failed', error: 'Matching user not found' });
    expect(double.traffic).toEqual([look]);
  });

  it('links a person who is there and active, and writes back every key it read', async () => {
    const user = double.add('mia@acme.example', { shoeSize: 38, name: { formatted: 'M' } });
    await okta.assign(mia);
    expect(double.traffic).toEqual([look, 'GET /Users/{id}', 'PUT /Users/{id}']);
    expect(double.received[2]!.body).toMatchObject({ id: user.id, shoeSize: 38, externalId: mia.id });
    expect(okta.directory.externalId(mia)).toBe(user.id);
  });

  it('reactivates a person who is there and inactive before it writes the profile', async () => {
    const user = double.add('mia@acme.example', { active: false });
    await okta.assign(mia);
    expect(double.traffic).toEqual([
      look,
      'GET /Users/{id}',
      'PATCH /Users/{id}',
      'GET /Users/{id}',
      'PUT /Users/{id}',
    ]);
    expect(double.received[2]!.body).toMatchObject({
      Operations: [{ op: 'replace', value: { active: true } }],
    });
    expect(user).toMatchObject({ active: true, externalId: mia.id });
  });

  it('creates an inactive person once more when the app is of that kind', async () => {
    const user = double.add('mia@acme.example', { active: false });
    okta = app({ inactive: 'post' });
    await okta.assign(mia);
    expect(double.traffic).toEqual([look, 'POST /Users']);
    expect(okta.directory.externalId(mia)).toBe(user.id);
  });

  it('comes back when the answer to the reactivation is still inactive', async () => {
    const user = double.add('mia@acme.example', { active: false });
    const stillInactive = JSON.stringify({ ...user, active: false });
    double.answerNext({ afterEffect: true }, { afterEffect: true }, { status: 200, body: stillInactive });
    const job = await okta.assign(mia);
    expect(job).toMatchObject({ state: 'done', attempts: 2 });
    expect(user.active).toBe(true);
  });

  it.each(['OIN', 'AIW', 'OIN-PATCH'] as const)(
    'deactivates with %s touching nothing but active',
    async (mode) => {
      okta = app({ mode });
      await okta.assign(mia);
      const user = [...double.users.values()][0]!;
      Object.assign(user, { displayName: 'Changed in OpsHelm' });
      await okta.deactivate(mia);
      const verb = mode === 'AIW' ? 'PUT' : 'PATCH';
      expect(double.traffic.slice(2)).toEqual(['GET /Users/{id}', `${verb} /Users/{id}`]);
      expect(user).toMatchObject({ active: false, displayName: 'Changed in OpsHelm' });
    },
  );

  it('sends the changed attributes alone when the app patches profiles', async () => {
    okta = app({ mode: 'OIN-PATCH' });
    await okta.assign(mia);
    await okta.update(mia, { title: 'Engineer' });
    const { body } = double.received.at(-1)!;
    const id = okta.directory.externalId(mia);
    expect(body.Operations).toEqual([{ op: 'replace', value: { id, title: 'Engineer', active: true } }]);
  });

  it('sends nothing on suspend, unsuspend, delete, and for people it never provisioned', async () => {
    await okta.suspend(mia);
    await okta.unsuspend(mia);
    await okta.delete(mia);
    await okta.forceSync(mia);
    await okta.update(mia, { title: 'Engineer' });
    await okta.deactivate(mia);
    expect(double.traffic).toEqual([]);
  });

  it('sends nothing more once a person is unassigned', async () => {
    await okta.assign(mia);
    await okta.deactivate(mia);
    const before = double.traffic.length;
    await okta.update(mia, { title: 'Engineer' });
    await okta.deactivate(mia);
    expect(double.traffic).toHaveLength(before);
  });

  it.each([
    ['Bearer', 'Bearer key'],
    ['Header', 'key'],
    ['Basic', 'Basic a2V5'],
  ] as const)('authenticates in mode %s', async (auth, sent) => {
    await app({ auth }).testCredentials();
    expect(double.received[0]!.headers.authorization).toBe(sent);
  });

  it('sends the headers of Okta, a media type only with a body', async () => {
    await okta.assign(mia);
    const [get, post] = double.received.map(({ headers }) => headers);
    expect(get).toMatchObject({ 'user-agent': 'Okta SCIM Client 1.0.0', accept: 'application/scim+json' });
    expect(get!['content-type']).toBeUndefined();
    expect(post!['content-type']).toBe('application/scim+json; charset=utf-8');
  });

  it('writes spaces as plus signs where it is told to', async () => {
    await app({ spaces: 'plus' }).assign(mia);
    expect(double.received[0]!.url).toContain('filter=userName+eq+%22Mia%40acme.example%22');
  });
});
