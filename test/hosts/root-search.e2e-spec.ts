import { afterEach, describe, expect, it } from '@jest/globals';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { PeopleStore } from '../examples/foreign-app/people-store.js';
import { type ResourceType, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { type ForeignStage, openForeign, scimOf } from './foreign-stage.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const { schema } = USER_RESOURCE_TYPE;
const ROBOT: ResourceType = {
  ...USER_RESOURCE_TYPE,
  name: 'Robot',
  endpoint: '/Robots',
  schema: { ...schema, id: 'urn:example:params:scim:schemas:1.0:Robot' },
  extensions: [],
};
const NAMES = ['ann', 'r1', 'bob', 'r2', 'r3', 'cem'];

class RobotStore extends PeopleStore {}

describe('POST /.search in a host with two types of its own', () => {
  let stage: ForeignStage | undefined;
  afterEach(() => stage?.close());

  it('finds both in one order, by index, by cursor, and by type', async () => {
    const resources = [
      { type: USER_RESOURCE_TYPE, store: PeopleStore },
      { type: ROBOT, store: RobotStore },
    ];
    stage = await openForeign({ imports: [scimOf({ resources, providers: [PeopleStore, RobotStore] })] });
    const headers = { authorization: `Bearer ${ForeignHost.keys['north']}` };
    const post = (path: string, body: object) =>
      stage!.call('POST', `/scim/v2${path}`, { body, headers, type: 'application/scim+json' });
    for (const userName of NAMES)
      await (userName.startsWith('r')
        ? post('/Robots', { schemas: [ROBOT.schema.id], userName })
        : post('/Users', { schemas: [schema.id], userName }));
    const find = async (asked: object) => {
      const { body } = await post('/.search', { schemas: [SEARCH], sortBy: 'userName', ...asked });
      const found = body['Resources'] as { userName: string }[];
      return {
        names: found.map(({ userName }) => userName),
        cursor: body['nextCursor'],
        total: body['totalResults'],
      };
    };
    const sorted = NAMES.toSorted();
    expect(await find({})).toMatchObject({ names: sorted, total: 6 });
    expect((await find({ startIndex: 3, count: 3 })).names).toEqual(sorted.slice(2, 5));
    const { names, cursor } = await find({ cursor: '', count: 4 });
    expect([names, (await find({ cursor, count: 4 })).names]).toEqual([sorted.slice(0, 4), sorted.slice(4)]);
    expect((await find({ filter: 'meta.resourceType eq "Robot"' })).names).toEqual(['r1', 'r2', 'r3']);
  });
});
