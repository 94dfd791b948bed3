import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { OktaApp } from './okta-app.js';
import { VirtualClock } from './okta-clock.js';
import { newPerson } from './okta-person.js';
import { ScimDouble, type Scripted } from './scim-double.js';

interface Fault {
  readonly answer: Scripted;
  readonly oktaThen: { readonly waitSeconds?: readonly number[] };
}

const adam = newPerson({ email: 'adam@acme.example', firstName: 'Adam', lastName: 'Admin' });
const nobodyYet: Scripted = { afterEffect: true };

describe('What Okta does when a create goes wrong', () => {
  const double = new ScimDouble();
  let clock: VirtualClock;
  let okta: OktaApp;

  beforeEach(async () => {
    clock = new VirtualClock();
    double.onSilence = (seconds) => clock.advance(seconds * 1000);
    okta = new OktaApp({ baseUrl: await double.start(), key: 'key', clock });
  });
  afterEach(() => {
    okta.close();
    double.stop();
    double.users.clear();
    double.received.length = 0;
  });

  it.each(['429-seconds', '429-no-header'])(
    'waits twice as long each time, ten attempts in all: %s',
    async (name) => {
      const fault = faultNamed(name);
      double.answerNext(...Array.from({ length: 10 }, () => [nobodyYet, fault.answer]).flat());
      const job = await okta.assign(adam);
      expect(clock.slept.map((ms) => ms / 1000)).toEqual(fault.oktaThen.waitSeconds);
      expect(job).toMatchObject({ state: 'failed', attempts: 10 });
      expect(okta.tasks).toEqual([job]);
    },
  );

  it.each(['Wed, 21 Oct 2026 07:28:00 GMT', '1.5', '0'])(
    'takes "%s" for no Retry-After at all',
    async (header) => {
      double.answerNext(nobodyYet, { status: 429, headers: { 'Retry-After': header } });
      expect(await okta.assign(adam)).toMatchObject({ state: 'done', attempts: 2 });
      expect(clock.slept).toEqual([300_000]);
    },
  );

  it('closes the socket after a minute of silence and sends the create again', async () => {
    double.answerNext(nobodyYet, faultNamed('timeout').answer);
    expect(await okta.assign(adam)).toMatchObject({ state: 'done', attempts: 1 });
    expect(double.received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
  });

  it('meets a conflict when the create had worked without an answer, and links on manual retry', async () => {
    double.answerNext(nobodyYet, { ...faultNamed('timeout').answer, afterEffect: true });
    const job = await okta.assign(adam);
    expect(job.error).toContain('Conflict. Errors reported by remote server:');
    await okta.retry(job);
    expect(job.state).toBe('done');
    expect(okta.tasks).toEqual([]);
    expect(double.users.size).toBe(1);
  });

  it.each([
    ['empty-create', 'Create new user returned empty user.'],
    ['non-json', "Bad Gateway. Errors reported by remote server: Invalid JSON: Unrecognized token 'error'"],
    ['bad-request', 'Bad Request. Errors reported by remote server: text for the admin'],
    [
      'conflict',
      'Error while creating user adam@acme.example: Conflict. Errors reported by remote server: ...',
    ],
  ])('makes a task for a human at once: %s', async (name, text) => {
    double.answerNext(nobodyYet, faultNamed(name).answer);
    const job = await okta.assign(adam);
    expect(job).toMatchObject({ state: 'failed', attempts: 1 });
    expect(job.error).toContain(text);
    expect(clock.slept).toEqual([]);
  });

  it('writes the conflict into the System Log in its own words', async () => {
    double.answerNext(nobodyYet, faultNamed('conflict').answer);
    const { systemLog } = await okta.assign(adam);
    expect(systemLog).toBe(
      'Push new user to external application FAILURE: Conflict. Errors reported by remote server: ...',
    );
  });

  it('says what it was doing when the look itself is refused', async () => {
    double.answerNext({ status: 401, body: '{"detail":"bad key"}' });
    expect((await okta.assign(adam)).error).toBe(
      'Error while verifying if user adam@acme.example exists: Unauthorized. Errors reported by remote server: bad key',
    );
  });

  it('leaves a task when nobody listens', async () => {
    double.stop();
    expect((await okta.assign(adam)).state).toBe('failed');
    await double.start();
  });

  it('assigns many people at once', async () => {
    const people = Array.from({ length: 20 }, (_, n) =>
      newPerson({ ...adam, email: `adam${n}@acme.example` }),
    );
    const jobs = await okta.assignAll(people);
    expect(jobs.every(({ state }) => state === 'done')).toBe(true);
    expect(double.users.size).toBe(20);
    expect(double.received.findIndex(({ method }) => method === 'POST')).toBeGreaterThan(1);
  });
});

function faultNamed(name: string): Fault {
  const file = new URL(`../../dialogues/faults/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Fault;
}
