import { GroupClient } from '../stories/group-client.js';
import { person } from '../stories/scim-client.js';
import type { TestAccount, TestApp } from '../support/app.js';
import type { Cast } from '../support/people.js';

/** More owners than a page has rows, so that people and role changes have a second one. */
const OWNERS: Readonly<Record<string, Cast>> = Object.fromEntries(
  Array.from({ length: 55 }, (_, index) => [
    `owner${index}`,
    { givenName: 'Ona', familyName: `Owner${index}`, role: 'owner' as const },
  ]),
);
const MEMBERS: Readonly<Record<string, Cast>> = {
  mia: { givenName: 'Mia', familyName: 'Member', role: 'member' },
  mick: { givenName: 'Mick', familyName: 'Member', role: 'member' },
};

/** As long as an address may be, without a place to break it. */
const LONG = `${'n'.repeat(64)}@${'a'.repeat(60)}.${'b'.repeat(60)}.crowd.example`;

export interface List {
  readonly path: string;
  /** A field, what is typed in it, and how many rows fit. */
  readonly typed: readonly [field: string, text: string, rows: number];
  readonly chosen?: readonly [field: string, value: string, rows: number];
  readonly ticked?: readonly [field: string, value: string, rows: number];
  readonly isPaged: boolean;
}

export const LISTS: readonly List[] = [
  {
    path: '/people',
    typed: ['q', 'mi', 2],
    chosen: ['role', 'member', 8],
    ticked: ['linked', 'no', 50],
    isPaged: true,
  },
  {
    path: '/role-changes',
    typed: ['person', 'owner7@crowd.example', 1],
    chosen: ['role', 'owner', 50],
    ticked: ['owners', '1', 50],
    isPaged: true,
  },
  {
    path: '/log',
    typed: ['person', 'new1@crowd.example', 1],
    chosen: ['what', 'create', 6],
    ticked: ['failed', '1', 50],
    isPaged: true,
  },
  { path: '/role-mapping', typed: ['q', 'eng', 1], isPaged: false },
];

export const PAGED = LISTS.filter(({ isPaged }) => isPaged);
export const CHOSEN = LISTS.flatMap(({ path, chosen }) => (chosen ? [{ path, chosen }] : []));
export const TICKED = LISTS.flatMap(({ path, ticked }) => (ticked ? [{ path, ticked }] : []));

/** An account in which each of the lists has rows that fit its filters and rows that do not. */
export async function fillLists(app: TestApp): Promise<TestAccount> {
  const crowd = await app.account('crowd', { ...OWNERS, ...MEMBERS });
  const okta = await GroupClient.of(app, crowd);
  for (const name of ['Engineering', 'Finance']) await okta.push(name);
  for (let index = 0; index < 55; index += 1) await okta.post('/Users', person('not-an-address'));
  for (let index = 0; index < 5; index += 1) await okta.post('/Users', person(`new${index}@crowd.example`));
  await okta.post('/Users', person(LONG));
  await app.settle();
  return crowd;
}
