import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OktaApp } from './okta-app.js';
import { newPerson } from './okta-person.js';
import { ScimDouble } from './scim-double.js';

describe('Import Now', () => {
  const double = new ScimDouble();
  let okta: OktaApp;

  beforeEach(async () => {
    okta = new OktaApp({ baseUrl: await double.start(), key: 'key' });
  });
  afterEach(() => {
    okta.close();
    double.stop();
    double.users.clear();
    double.received.length = 0;
  });

  function fill(count: number): void {
    for (let n = 0; n < count; n += 1) double.add(`user${n}@acme.example`, { title: 'Engineer' });
  }

  it('asks for 100 users at a time until all were seen', async () => {
    fill(205);
    expect(await okta.importUsers()).toMatchObject({ scanned: 205, new: 205 });
    expect(double.traffic).toEqual([1, 101, 201].map((start) => `GET /Users?startIndex=${start}&count=100`));
  });

  it('asks once when there is nobody', async () => {
    expect(await okta.importUsers()).toMatchObject({ scanned: 0, new: 0, stopped: false });
    expect(double.traffic).toHaveLength(1);
  });

  it('counts new, updated, unchanged and removed users', async () => {
    fill(10);
    await okta.importUsers();
    const [first, second] = [...double.users.values()];
    double.users.delete(first!.id);
    Object.assign(second!, { title: 'Manager' });
    double.add('new@acme.example');
    expect(await okta.importUsers()).toEqual({
      scanned: 10,
      new: 1,
      updated: 1,
      unchanged: 8,
      removed: 1,
      matched: 0,
      stopped: false,
    });
  });

  it('passes inactive users over', async () => {
    fill(3);
    double.add('gone@acme.example', { active: false });
    expect(await okta.importUsers()).toMatchObject({ scanned: 3 });
  });

  it('stops when more than a fifth of the users would vanish, and forgets nobody', async () => {
    fill(10);
    await okta.importUsers();
    for (const { id } of [...double.users.values()].slice(0, 3)) double.users.delete(id);
    expect(await okta.importUsers()).toMatchObject({ removed: 3, stopped: true });
    expect(await okta.importUsers()).toMatchObject({ removed: 3, stopped: true });
  });

  it('matches people by user name whatever its case, so that a change reaches them', async () => {
    const mia = newPerson({ email: 'MIA@acme.example', firstName: 'Mia', lastName: 'Member' });
    const user = double.add('mia@acme.example');
    okta.directory.add(mia);
    expect(await okta.importUsers()).toMatchObject({ matched: 1 });
    expect(okta.directory.externalId(mia)).toBe(user.id);
    await okta.update(mia, { title: 'Engineer' });
    expect(user).toMatchObject({ title: 'Engineer' });
  });

  it('takes a short page for what it is and adds 100 all the same', async () => {
    fill(150);
    const short = {
      totalResults: 150,
      startIndex: 1,
      itemsPerPage: 50,
      Resources: [...double.users.values()].slice(0, 50),
    };
    double.answerNext({ status: 200, body: JSON.stringify(short) });
    expect(await okta.importUsers()).toMatchObject({ scanned: 100 });
  });
});
