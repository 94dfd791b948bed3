import { randomUUID } from 'node:crypto';
import { parseFilter, readSortRequest } from '../../../src/scim/protocol/index.js';
import type { ListPosition, ListRequest, ListResult } from '../../../src/scim/resources/resource-store.js';
import type { PeopleStore } from './people-store.js';
import { PERSON_TYPE } from './person.js';
import { idAt, userNameAt } from './seed.js';

/** Does an operation once; `turn` counts up, so that it meets other people each time. */
type Do = (turn: number) => Promise<void>;

export interface Operation {
  readonly title: string;
  /** Makes what the operation needs; it gives the operation, and what comes before each one, which is not timed. */
  readonly prepare: (store: PeopleStore) => Promise<{ readonly run: Do; readonly before?: Do }>;
}

const PAGE = 100;
/** A step with which turns are spread over the table. */
const STRIDE = 104_729;
const SORTED: Partial<ListRequest> = { sort: readSortRequest('userName', 'ascending', PERSON_TYPE) };
const ACTIVE: Partial<ListRequest> = { filter: parseFilter('active eq true', PERSON_TYPE) };

export const OPERATIONS: readonly Operation[] = [
  { title: 'get by id', prepare: async (store) => ({ run: (turn) => get(store, turn) }) },
  { title: 'look-up `userName eq`', prepare: async (store) => ({ run: (turn) => lookUp(store, turn) }) },
  { title: 'create', prepare: async (store) => ({ run: () => createAny(store) }) },
  {
    title: 'PATCH active',
    prepare: async (store) => ({ run: (turn) => store.patchActive(idAt(placeOf(store, turn))) }),
  },
  { title: 'first page of 100', prepare: async (store) => ({ run: () => page(store, {}) }) },
  {
    title: 'first page after a create',
    prepare: async (store) => ({ run: () => page(store, {}), before: () => createAny(store) }),
  },
  {
    title: 'first page of `active eq true` after a PATCH',
    prepare: async (store) => ({
      run: () => page(store, ACTIVE),
      before: (turn) => store.patchActive(idAt(placeOf(store, turn))),
    }),
  },
  { title: 'cursor page in the middle', prepare: (store) => cursorPage(store, {}) },
  { title: 'cursor page in the middle, by userName', prepare: (store) => cursorPage(store, SORTED) },
  {
    title: 'index page in the middle',
    prepare: async (store) => ({ run: () => page(store, { offset: middleOf(store) }) }),
  },
];

function placeOf({ rows }: PeopleStore, turn: number): number {
  return 1 + ((turn * STRIDE) % rows);
}

function middleOf({ rows }: PeopleStore): number {
  return rows / 2;
}

async function get(store: PeopleStore, turn: number): Promise<void> {
  if (!(await store.find(idAt(placeOf(store, turn))))) throw new Error('A person was not found');
}

async function lookUp(store: PeopleStore, turn: number): Promise<void> {
  const name = userNameAt(placeOf(store, turn), store.rows);
  const filter = parseFilter(`userName eq "${name.toUpperCase()}"`, PERSON_TYPE);
  const { rows } = await store.list({ filter });
  if (rows.length !== 1) throw new Error(`${rows.length} people have the user name ${name}`);
}

async function createAny(store: PeopleStore): Promise<void> {
  const userName = `New-${randomUUID()}@acme.example`;
  await store.create({ userName, name: { givenName: 'New', familyName: 'Person' }, active: true });
}

/** @throws Error unless the database made a whole page, of which the store knows the total. */
async function page(store: PeopleStore, request: Partial<ListRequest>): Promise<void> {
  const { rows, total, done } = await store.list(request);
  if (!done.page || rows.length !== PAGE + 1 || total === undefined || total < middleOf(store))
    throw new Error(`The store gave ${rows.length} rows of ${total}`);
}

async function cursorPage(store: PeopleStore, request: Partial<ListRequest>) {
  const after = positionIn(await store.list({ ...request, offset: middleOf(store), limit: 1 }));
  return { run: () => page(store, { ...request, after }) };
}

function positionIn({ rows }: ListResult): ListPosition {
  const { id, createdAt, place } = rows[0]!;
  return { id, created: createdAt.getTime(), key: null, ...(place !== undefined && { place }) };
}
