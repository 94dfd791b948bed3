import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient, type DashboardAnswer } from '../support/dashboard-client.js';
import { CAST } from '../support/people.js';
import { wordsOf } from './page-words.js';
import { logOf, roleChangesOf } from './records.js';
import { person, ScimClient } from './scim-client.js';

const MOMENT = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;

describe('The page of a person', () => {
  let app: TestApp;
  let accounts = 0;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ScimClient;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    accounts += 1;
    acme = (await app.account(`acme${accounts}`, CAST.acme)) as typeof acme;
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.olga);
  });

  async function provision(name: string, more: object = {}): Promise<string> {
    const { status, body } = await okta.post('/Users', person(`${name}@acme.example`, more));
    expect(status).toBe(201);
    return body.id!;
  }

  async function wordsAbout(id: string): Promise<string> {
    const answer = await olga.get(`/people/${id}`);
    expect(answer.status).toBe(200);
    return wordsOf(answer);
  }

  it('shows the facts, and locks what Okta owns', async () => {
    const id = await provision('zoe', { externalId: '00uzoe' });
    const words = await wordsAbout(id);
    expect(words).toContain('Pat Person All people Member Active Facts Managed by Okta: change it there');
    expect(words).toContain('Name Pat Person (managed by Okta)');
    expect(words).toContain('E-mail zoe@acme.example (managed by Okta)');
    expect(words).toContain('Source Okta Okta’s id 00uzoe');
    expect(words).toMatch(/Last change by Okta just now Last sign-in never/);
  });

  it('shows the person as Okta sees them', async () => {
    const id = await provision('zoe', { externalId: '00uzoe', title: 'Head "of" <everything>\u202e\u202c' });
    const { text } = await olga.get(`/people/${id}`);
    const shown = /<pre[^>]*><code>([^<]*)<\/code>/
      .exec(text)![1]!
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<');
    const resource = JSON.parse(shown) as Record<string, unknown>;
    const { body } = await okta.get(`/Users/${id}`);
    const { schemas: _, meta: __, title: ___, ...asOktaReads } = body;
    expect(resource).toMatchObject(asOktaReads);
    expect(resource['title']).toBe('Head "of" <everything>[U+202E][U+202C]');
  });

  describe('who is inactive', () => {
    it('says that Okta deactivated them, when, with which key, in which request', async () => {
      await okta.setActive(acme.mia.id, false);
      const entry = (await logOf(app, acme.id)).at(-1)!;
      const answer = await olga.get(`/people/${acme.mia.id}`);
      expect(wordsOf(answer)).toMatch(
        new RegExp(
          `Why is this person inactive\\? Okta deactivated them on ${MOMENT}, with the key “Okta”, request ${entry.requestId}\\.`,
        ),
      );
      expect(answer.text).toContain(`<a href="/log/${entry.id}">${entry.requestId}</a>`);
    });

    it('says that they were created so', async () => {
      const words = await wordsAbout(await provision('new', { active: false }));
      expect(words).toMatch(
        new RegExp(`They were created inactive by Okta on ${MOMENT}, with the key “Okta”`),
      );
    });

    it('names the last one of several', async () => {
      await okta.setActive(acme.mia.id, false);
      await okta.setActive(acme.mia.id, true);
      await okta.setActive(acme.mia.id, false);
      const entry = (await logOf(app, acme.id)).at(-1)!;
      expect(await wordsAbout(acme.mia.id)).toContain(`request ${entry.requestId}.`);
    });

    it('says that Okta was disconnected', async () => {
      const id = await provision('zoe');
      await olga.post('/settings/disconnection', { people: 'deactivate', account: acme.slug });
      expect(await wordsAbout(id)).toContain(`${acme.olga.email} disconnected Okta on`);
    });

    it('still knows of an owner when the log has forgotten, and else says so', async () => {
      await okta.setActive(acme.otto.id, false);
      await okta.setActive(acme.mia.id, false);
      await app.dataSource.query('DELETE FROM provisioning_log_entries WHERE account_id = $1', [acme.id]);
      const change = (await roleChangesOf(app, acme.id)).at(-1)!;
      const otto = await olga.get(`/people/${acme.otto.id}`);
      expect(wordsOf(otto)).toMatch(new RegExp(`Okta deactivated them on ${MOMENT}, with the key “Okta”`));
      expect(wordsOf(otto)).toContain('They were an owner until then.');
      expect(otto.text).toContain(`<a href="/role-changes/${change.id}">${change.requestId}</a>`);
      expect(await wordsAbout(acme.mia.id)).toContain('No record says any more what made them inactive.');
    });
  });

  it('has one timeline of everything, newest first, each with its link', async () => {
    await okta.patch(acme.otto.id, { op: 'replace', path: 'title', value: 'Chief' });
    await DashboardClient.as(app, acme.otto);
    await DashboardClient.as(app, acme.otto);
    await okta.setActive(acme.otto.id, false);
    await okta.patch(acme.otto.id, { op: 'replace', path: 'userName', value: '' });
    const answer = await olga.get(`/people/${acme.otto.id}`);
    const email = acme.otto.email;
    expect(timelineOf(answer)).toEqual([
      expect.stringMatching(/^(?!Refused).* Refused, 400 Okta, with the key “Okta”$/),
      `Deactivated ${email}, who was an owner Okta, with the key “Okta”`,
      'Role: Owner → Member Deactivated, by the SCIM key “Okta”; active owners 2 → 1',
      '2 sessions ended deactivated by Okta',
      `${email} signed in with a link from 127.0.0.1`,
      `${email} signed in with a link from 127.0.0.1`,
      `Updated title of ${email} Okta, with the key “Okta”`,
      expect.stringContaining('Role: New → Owner Added as an owner'),
      'Added to the account',
    ]);
    for (const { id } of await logOf(app, acme.id)) expect(answer.text).toContain(`href="/log/${id}"`);
    const changes = await roleChangesOf(app, acme.id);
    for (const { id } of changes.filter(({ userId }) => userId === acme.otto.id))
      expect(answer.text).toContain(`href="/role-changes/${id}"`);
  });

  it('has a timeline of pages, which leave nothing out and repeat nothing', async () => {
    const id = await provision('busy');
    for (let number = 0; number < 25; number += 1) {
      await okta.patch(id, { op: 'replace', path: 'title', value: `T${number}` });
      await DashboardClient.as(app, { accountId: acme.id, id });
      if (number % 5 === 4) {
        await okta.setActive(id, false);
        await okta.setActive(id, true);
      }
    }
    const lines: string[] = [];
    let path: string | undefined = `/people/${id}`;
    while (path) {
      const answer: DashboardAnswer = await olga.get(path);
      lines.push(...timelineOf(answer));
      path = /href="([^"]*)" rel="next"/.exec(answer.text)?.[1];
    }
    const count = (words: string) => lines.filter((line) => line.includes(words)).length;
    expect(count('Updated title')).toBe(25);
    expect(count('signed in')).toBe(25);
    expect(count('sessions ended')).toBe(5);
    expect(count('activated busy')).toBe(10);
    expect(count('Created busy')).toBe(1);
    expect(lines).toHaveLength(66);
  });

  it('shows where they are signed in now', async () => {
    await DashboardClient.as(app, acme.mia);
    await app.dataSource.query(
      `UPDATE sessions SET agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0' WHERE user_id = $1`,
      [acme.mia.id],
    );
    expect(await wordsAbout(acme.mia.id)).toContain(
      'Signed in now Firefox on Linux since just now with a link, from 127.0.0.1; last seen just now',
    );
    await app.dataSource.query(
      `UPDATE sessions SET last_seen_at = last_seen_at - interval '8 hours' WHERE user_id = $1`,
      [acme.mia.id],
    );
    expect(await wordsAbout(acme.mia.id)).toContain('Signed in now Nowhere.');
  });

  it('stays when the person is removed, for owners', async () => {
    const id = await provision('gone', { externalId: '00ugone' });
    await okta.delete(id);
    const answer = await olga.get(`/people/${id}`);
    expect(wordsOf(answer)).toMatch(new RegExp(`Removed on ${MOMENT} by Okta\\.`));
    expect(wordsOf(answer)).toContain('E-mail gone@acme.example Role at the end Member Okta’s id 00ugone');
    expect(timelineOf(answer)[0]).toContain('Deleted gone@acme.example');
    const mia = await DashboardClient.as(app, acme.mia);
    expect(await mia.get(`/people/${id}`)).toMatchObject({ status: 404 });
  });

  it('shows members no more than the list does', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    const answer = await mia.get(`/people/${acme.olga.id}`);
    expect(wordsOf(answer)).toBe(
      `Olga Owner All people Owner Active Person Name Olga Owner E-mail ${acme.olga.email} Role Owner Status Active`,
    );
    expect(answer.text).not.toContain('action="/people');
  });

  it('is not there for another account’s people, removed ones too, nor for what is no id', async () => {
    const { max, key } = await app.globex();
    const other = new ScimClient(app.scimUrl, key);
    const { body } = await other.post('/Users', person('gone@globex.example'));
    await other.delete(body.id!);
    const unknown = await olga.get(`/people/${randomUUID()}`);
    expect(unknown.status).toBe(404);
    for (const id of [max.id, body.id!, 'nobody', `${max.id}'`, '%00'])
      expect(wordsOf(await olga.get(`/people/${id}`))).toBe(wordsOf(unknown));
    expect(await olga.get(`/people/${acme.mia.id}?after=x`)).toMatchObject({ status: 400 });
  });

  it('shows a hostile name and a key’s hostile name as text', async () => {
    const name = '"><script>alert(1)</script>';
    const key = await app.key(acme.id, { name: '<img src=x onerror=alert(1)>' });
    const hostile = new ScimClient(app.scimUrl, key);
    const { body } = await hostile.post(
      '/Users',
      person('hostile@acme.example', { name: { givenName: name, familyName: name }, active: false }),
    );
    const { text } = await olga.get(`/people/${body.id!}`);
    expect(text).not.toMatch(/<script>|<img/);
    expect(text).toContain('with the key “<bdi>&lt;img src=x onerror=alert(1)></bdi>”');
    expect(text).toContain('<h1><bdi>&quot;>&lt;script>alert(1)&lt;/script>');
  });
});

/** The lines of the timeline, without their times. */
function timelineOf({ text }: DashboardAnswer): string[] {
  const list = /<ol class="timeline[^>]*>(.*?)<\/ol>/s.exec(text)![1]!;
  return list
    .split('</li>')
    .slice(0, -1)
    .map((line) => wordsOf({ text: `<main>${line}</main>` }).replace(new RegExp(`^${MOMENT} `), ''));
}
