import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OktaApp } from './okta-app.js';
import { newPerson } from './okta-person.js';
import { ScimDouble } from './scim-double.js';

const mia = newPerson({ email: 'mia@acme.example', firstName: 'Mia', lastName: 'Member' });
const group = { id: '1', displayName: 'Engineering' };
const created = { status: 201, body: JSON.stringify(group) };
const read = { status: 200, body: JSON.stringify(group) };
const done = { status: 204 };
const asUsual = { afterEffect: true };
const look = 'GET /Groups?filter=displayName%20eq%20%22Engineering%22&startIndex=1&count=100';

describe('Group push', () => {
  const double = new ScimDouble();
  let baseUrl: string;
  let okta: OktaApp;
  let miaId: string;

  beforeEach(async () => {
    baseUrl = await double.start();
    await open('OIN');
  });
  afterEach(() => {
    okta.close();
    double.stop();
    double.users.clear();
  });

  async function open(mode: 'OIN' | 'AIW'): Promise<void> {
    okta?.close();
    okta = new OktaApp({ baseUrl, key: 'key', mode });
    await okta.assign(mia);
    miaId = okta.directory.externalId(mia) ?? '';
    double.received.length = 0;
  }

  it('creates, names and fills the group with a catalog app', async () => {
    double.answerNext(asUsual, created, done, done);
    expect(await okta.groups.push('Engineering', [mia])).toMatchObject({ state: 'done' });
    expect(double.traffic).toEqual([look, 'POST /Groups', 'PATCH /Groups/1', 'PATCH /Groups/1']);
    expect(double.received[2]!.body.Operations).toEqual([{ op: 'replace', value: group }]);
    expect(double.received[3]!.body.Operations).toEqual([
      { op: 'add', path: 'members', value: [{ value: miaId, display: mia.email }] },
    ]);
  });

  it('creates the group with its members and writes it whole with a wizard app', async () => {
    await open('AIW');
    double.answerNext(asUsual, created, read, read);
    await okta.groups.push('Engineering', [mia]);
    expect(double.traffic).toEqual([look, 'POST /Groups', 'GET /Groups/1', 'PUT /Groups/1']);
    const members = [{ value: miaId, display: mia.email }];
    expect(double.received[3]!.body).toMatchObject({ ...group, members });
  });

  it('repeats the name with each change of members', async () => {
    double.answerNext(asUsual, created, done, done, done, done);
    await okta.groups.push('Engineering', []);
    expect(await okta.groups.change('Engineering', [], [mia])).toMatchObject({ state: 'done' });
    expect(double.received.slice(-2).map(({ body }) => body.Operations)).toEqual([
      [{ op: 'replace', value: group }],
      [{ op: 'remove', path: `members[value eq "${miaId}"]` }],
    ]);
  });

  it('pushes an empty group now, and deletes it when it is unlinked', async () => {
    double.answerNext(asUsual, created, done, done, done, done);
    await okta.groups.push('Engineering', []);
    await okta.groups.pushNow('Engineering', []);
    await okta.groups.unlink('Engineering');
    const [now, unlinked] = double.received.slice(-2);
    expect(now!.body.Operations).toEqual([{ op: 'replace', path: 'members', value: [] }]);
    expect(unlinked!.method).toBe('DELETE');
  });

  it('leaves a task when the server has no groups', async () => {
    const job = await okta.groups.push('Engineering', [mia]);
    expect(job.error).toBe('Not Implemented. Errors reported by remote server: no such thing');
    expect(okta.tasks).toEqual([job]);
  });
});
