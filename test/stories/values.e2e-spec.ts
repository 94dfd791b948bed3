import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { GroupClient } from './group-client.js';
import { person, type ScimClient } from './scim-client.js';

const CODER = '\u{1F469}\u200D\u{1F4BB} Builders';
const PERSIAN = 'توسعه\u200cدهندگان';
const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';

describe('Values as people really have them', () => {
  let app: TestApp;
  let okta: GroupClient;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [acme.id]);
    okta = await GroupClient.of(app, acme);
  });
  afterAll(() => app?.close());

  const create = (more: object, userName?: string) => {
    count += 1;
    return (okta as ScimClient).post('/Users', person(userName ?? `value${count}@acme.example`, more));
  };

  describe.each([CODER, PERSIAN, `${SCOTLAND} \u2764\uFE0F`, 'Donau\u00addampf'])('the name %s', (name) => {
    it('is kept for a person and for a group', async () => {
      expect((await create({ displayName: name, title: name })).body).toMatchObject({
        displayName: name,
        title: name,
      });
      expect((await okta.push(name)).body).toMatchObject({ displayName: name });
    });
  });

  it.each(['a\u202eb', 'a\u2067b', 'a\0b', 'a\u0007b', 'a\nb'])(
    '%j is no name of a person or a group',
    async (name) => {
      for (const answer of [
        await create({ displayName: name }),
        await create({ title: name }),
        await okta.push(name),
      ])
        expect([answer.status, answer.body['scimType']]).toEqual([400, 'invalidValue']);
    },
  );

  it.each([
    ['a space behind', 'Lead '],
    ['another case', 'LEAD'],
    ['a joiner', 'Le\u200dad'],
    ['a zero-width space', 'Le\u200bad'],
    ['a soft hyphen', 'Le\u00adad'],
  ])('two groups cannot differ by %s alone', async (_what, name) => {
    await okta.push('Lead');
    const { status, body } = await okta.push(name);
    expect([status, body['scimType']]).toEqual([409, 'uniqueness']);
  });

  it('a group that looked like another before keeps its members coming', async () => {
    const { body } = await okta.push('Twin');
    await app.dataSource.query(
      `UPDATE groups SET display_name = 'Lead ', look_key = 'lead #2' WHERE id = $1`,
      [body.id],
    );
    const { status } = await okta.change(body.id!, { op: 'replace', path: 'externalId', value: 'x' });
    expect(status).toBe(200);
  });

  it('what does not look like its attribute is kept and noted', async () => {
    const sent = {
      addresses: [{ type: 'work', country: 'Cote d`Ivoire' }],
      locale: 'English (United States)',
      timezone: '-',
      photos: [{ value: 'see the intranet', type: 'photo' }],
    };
    const { status, body } = await create(sent);
    expect([status, body]).toEqual([201, expect.objectContaining(sent)]);
    const [entry] = await app.dataSource.query<{ summary: string }[]>(
      'SELECT summary FROM provisioning_log_entries ORDER BY id DESC LIMIT 1',
    );
    expect(entry!.summary).toContain(
      '; kept as sent: addresses.country "Cote d`Ivoire", which is no country',
    );
  });

  it('a user name is not taken for an address', async () => {
    const { body } = await create({ emails: undefined }, 'bob');
    expect(body).not.toHaveProperty('emails');
    expect((await okta.find('emails.value eq "bob"')).body.totalResults).toBe(0);
    expect((await okta.find('emails pr and userName eq "bob"')).body.totalResults).toBe(0);
    const { body: again } = await okta.patch(body.id!, { op: 'replace', path: 'title', value: 'Builder' });
    expect([again['title'], again['emails']]).toEqual(['Builder', undefined]);
  });

  it('an address that is not primary stays so, and spaces around it are nothing', async () => {
    const { body } = await create({
      emails: [{ value: ' only@home.example ', type: 'home', primary: false }],
    });
    expect(body['emails']).toEqual([{ value: 'only@home.example', type: 'home', primary: false }]);
  });

  it.each(['filter', 'count', 'startIndex', 'sortBy', 'sortOrder', 'attributes'])(
    'a query whose %s is empty says nothing of it, for people and groups alike',
    async (parameter) => {
      for (const endpoint of ['Users', 'Groups']) {
        const [empty, absent] = [
          await okta.get(`/${endpoint}?${parameter}=`),
          await okta.get(`/${endpoint}`),
        ];
        expect([empty.status, empty.body.totalResults]).toEqual([200, absent.body.totalResults]);
      }
    },
  );
});
