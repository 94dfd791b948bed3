import { describe, expect, it } from '@jest/globals';
import { Cursors } from '../../cursors/cursors.js';
import type { ScimCall } from '../../http/scim-call.js';
import { ScimOptions } from '../../options/scim-options.js';
import { ScimSettings } from '../../options/scim-settings.js';
import { type JsonObject, USER_RESOURCE_TYPE } from '../../protocol/index.js';
import { listWholes } from './list-wholes.js';
import { readListQuery } from './read-list-query.js';
import type { OpenList } from './open-list.js';
import { PagePositionsInMemory } from './page-positions.js';
import { ResourceLists } from './resource-lists.js';

type Person = JsonObject & { id: string };

const OPTIONS = ScimOptions.of();
const SETTINGS = ScimSettings.of({
  baseUrl: 'https://opshelm.example',
  secret: 'a secret of at least thirty-two characters',
});
const LISTS = new ResourceLists(new Cursors(SETTINGS, OPTIONS), OPTIONS, new PagePositionsInMemory());

const person = (id: string, title?: string, second = 0): Person => ({
  id,
  ...(title !== undefined && { title }),
  meta: { created: new Date(1_000 * second).toISOString() },
});

interface Page {
  readonly ids: string;
  readonly cursor: string | undefined;
}

function opened(people: readonly Person[], { query }: ScimCall): OpenList<Person> {
  const asked = readListQuery(query, USER_RESOURCE_TYPE, OPTIONS);
  return {
    name: 'User',
    query: asked,
    page: (page) => listWholes(people, asked, page),
    show: (rows) => rows.map((row) => JSON.stringify(row)),
    note: () => undefined,
  };
}

async function read(people: readonly Person[], query: Record<string, string>): Promise<Page> {
  const call = {
    caller: { accountId: 'acme' },
    query: new Map(Object.entries(query)),
  } as unknown as ScimCall;
  const { body } = await LISTS.answer(call, () => opened(people, call));
  const { Resources = [], nextCursor } = JSON.parse(body as string) as {
    Resources?: Person[];
    nextCursor?: string;
  };
  return { ids: Resources.map(({ id }) => id).join(''), cursor: nextCursor };
}

/** The second page of two, after `change` came over the list. */
async function secondPage(
  people: readonly Person[],
  query: Record<string, string>,
  change: readonly Person[],
): Promise<string> {
  const first = await read(people, { ...query, count: '2', cursor: '' });
  return (await read(change, { ...query, count: '2', cursor: first.cursor! })).ids;
}

describe('A page by cursor of resources in a store', () => {
  const [a, b, c, d] = [person('a', 'k'), person('b', 'm'), person('c', 'o'), person('d', 'q')];
  const all = [a, b, c, d];
  const byTitle = { sortBy: 'title' };

  it.each<[string, Record<string, string>, readonly Person[], string]>([
    ['the last one shown was deleted', {}, [a, c, d], 'cd'],
    ['everybody shown was deleted', {}, [c, d], 'cd'],
    ['everybody was deleted', {}, [], ''],
    ['the last one shown was deleted, sorted', byTitle, [a, c, d], 'cd'],
    ['the last one shown moved to the end', byTitle, [a, person('b', 'z'), c, d], 'cd'],
    ['the last one shown moved to the front', byTitle, [a, person('b', 'a'), c, d], 'cd'],
    ['the last one shown lost its value', byTitle, [a, person('b'), c, d], 'cd'],
    ['another one came before the last one shown', byTitle, [...all, person('e', 'l')], 'cd'],
    ['another one came behind the last one shown', byTitle, [...all, person('e', 'n')], 'ec'],
    ['another one came with the same value', byTitle, [...all, person('e', 'm', 9)], 'ec'],
  ])('is what comes behind the last one shown when %s', async (_what, query, change, ids) => {
    expect(await secondPage(all, query, change)).toBe(ids);
  });

  it('descending goes down from those without a value, though one of them was deleted', async () => {
    const people = [person('a', 'k'), person('b'), person('c'), person('d', 'q')];
    const query = { sortBy: 'title', sortOrder: 'descending' };
    expect((await read(people, { ...query, count: '2', cursor: '' })).ids).toBe('bc');
    expect(await secondPage(people, query, [people[0]!, people[1]!, people[3]!])).toBe('da');
  });

  it('ascending goes on among those without a value', async () => {
    const people = [person('a', 'k'), person('b'), person('c'), person('d')];
    expect(await secondPage(people, byTitle, [people[0]!, people[2]!, people[3]!])).toBe('cd');
  });

  it('goes by the time of creation and then by id, in whatever order the store lists', async () => {
    const people = [person('x', undefined, 3), person('z', undefined, 1), person('y', undefined, 1)];
    expect((await read(people, { count: '3' })).ids).toBe('yzx');
    expect(await secondPage(people, {}, [people[0]!, people[2]!])).toBe('x');
  });

  it('fits into a URL, however long the value', async () => {
    const people = [
      person('a', 'ü'.repeat(9_000)),
      person('b', 'ü'.repeat(9_001)),
      person('c', 'ü'.repeat(9_002)),
    ];
    const { ids, cursor } = await read(people, { ...byTitle, count: '1', cursor: '' });
    expect([ids, cursor!.length < 2_000]).toEqual(['a', true]);
    expect((await read(people, { ...byTitle, count: '1', cursor: cursor! })).ids).toBe('b');
  });
});
