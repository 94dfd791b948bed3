import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { adding, GroupClient, removing } from './group-client.js';
import { person } from './scim-client.js';

const CROWD = 24;

describe('Changes of a group at the same moment', () => {
  let app: TestApp;
  let okta: GroupClient;
  let people: string[];

  beforeAll(async () => {
    app = await bootApp();
    okta = await GroupClient.of(app, await app.acme());
    people = await Promise.all(Array.from({ length: CROWD }, (_, index) => hire(`p${index}`)));
  });
  afterAll(() => app?.close());

  it('lose nobody, and each is a version', async () => {
    const { id = '' } = (await okta.push('Rush')).body;
    const answers = await Promise.all(people.map((one) => okta.change(id, adding(one))));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
    expect(await okta.membersOf(id)).toEqual(people.toSorted());
    expect((await okta.read(id)).headers.get('etag')).toBe(`W/"${CROWD + 1}"`);
  });

  it('leave one group of a name that is pushed many times', async () => {
    const answers = await Promise.all(people.map((one) => okta.push('Same name', [one])));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(CROWD - 1);
    expect((await okta.findGroups('displayName eq "same name"')).body.totalResults).toBe(1);
  });

  it('leave nobody in a group who is removed meanwhile', async () => {
    const groups = await Promise.all(['A', 'B', 'C'].map(async (name) => (await okta.push(name)).body.id!));
    const gone = await Promise.all(Array.from({ length: 12 }, (_, index) => hire(`gone${index}`)));
    await Promise.all(
      gone.flatMap((one) => [
        ...groups.map((id) => okta.change(id, adding(one, people[0]!), removing(people[1]!))),
        okta.delete(one),
      ]),
    );
    for (const id of groups)
      expect((await okta.membersOf(id)).filter((member) => gone.includes(member))).toEqual([]);
    const left = 'SELECT 1 FROM group_members WHERE user_id = ANY($1)';
    expect(await app.dataSource.query(left, [gone])).toEqual([]);
  });

  async function hire(name: string): Promise<string> {
    return (await okta.post('/Users', person(`${name}@acme.example`))).body.id!;
  }
});
