import { OWNER_INVARIANTS } from './owner-invariants.js';
import type { Answer, Message } from './send.js';
import { send } from './send.js';
import { tablesWith } from '../support/tables.js';
import type { Snapshot } from './snapshot.js';
import type { Scene } from './stage.js';

/** A case that has been played: what was sent and answered, and the state around it. */
export interface Played {
  readonly scene: Scene;
  readonly messages: readonly Message[];
  readonly answers: readonly Answer[];
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** What was logged meanwhile. */
  readonly logged: readonly string[];
  /** How many statements the database was asked outside of transactions. */
  readonly queries: number;
}

type Invariant = (played: Played) => boolean | Promise<boolean>;

/** What must be true when a case has been played, by the name that the data uses. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  ...OWNER_INVARIANTS,
  'nobody changed': ({ before, after }) => wholes(before).every((row) => wholes(after).includes(row)),
  'nothing written': ({ before, after }) => JSON.stringify(before) === JSON.stringify(after),
  'nobody of B changed': ({ scene, before, after }) => sameRows(scene.b.id, before, after),
  'no person in the answer': ({ scene, answers }) =>
    lacks(answers, [...peopleOf(scene, 'A'), ...peopleOf(scene, 'B')]),
  'no row of tenant B': ({ scene, answers }) => lacks(answers, peopleOf(scene, 'B')),
  'role still member': ({ before, after }) =>
    after.people.every((row) => row.role === roleBefore(before, row.id)),
  'active_owners unchanged': ({ before, after }) => before.activeOwners === after.activeOwners,
  'no role change recorded': ({ before, after }) => before.roleChanges === after.roleChanges,
  'no event': ({ before, after }) => before.events === after.events,
  'no mail': ({ before, after }) => before.mails === after.mails,
  'Object.prototype clean': () => ['polluted', 'x'].every((name) => !isInherited(name)),
  'one refusal in the log': ({ logged }) =>
    logged.filter((line) => line.includes('key was refused')).length === 1,
  'no database query': ({ queries }) => queries === 0,
  'the same to everybody': sameToEverybody,
  'as for an unknown id': sameAsUnknown,
  'location below the base URL': ({ answers }) => answers.every(hasOwnLocation),
  'no foreign host': ({ answers }) => lacks(answers, ['evil.example', 'b.example']),
  'externalId is opaque': ({ scene, after }) => externalIdsAreOpaque(scene, after),
  'one person of A each': ({ scene, after }) => keysAreUnique(scene.a.id, after),
  'a new person': ({ before, after }) => after.people.length === before.people.length + 1,
  'the next request is served': async ({ scene }) => (await aRead(scene)).status === 200,
  'no injected header': ({ answers }) => answers.every(({ headers }) => !headers['set-cookie']),
  'a request id of its own': ({ answers }) => answers.every(hasOwnRequestId),
  'always and never are kept': ({ answers }) => answers.every(({ text }) => showsWhatItMust(text)),
  'the sent text is not logged': ({ messages, logged }) =>
    messages.every((message) => notLogged(message, logged)),
  'only declared attributes': ({ answers }) =>
    lacks(answers, ['accountId', 'account_id', 'assword', 'igest']),
  'nothing echoed': ({ answers }) => lacks(answers, ['echo-me']),
  'only a status': ({ answers }) => answers.every(({ text }) => text === '{"status":"ok"}'),
  'no canary anywhere': hasNoCanary,
  'no file content': ({ answers }) =>
    lacks(answers, ['repositoryformatversion', 'dependencies', 'DataSource', 'SECRET']),
};

function wholes({ people }: Snapshot): string[] {
  return people.map(({ whole }) => whole);
}

function sameRows(accountId: string, before: Snapshot, after: Snapshot): boolean {
  const rows = ({ people }: Snapshot) => JSON.stringify(people.filter((row) => row.accountId === accountId));
  return rows(before) === rows(after);
}

function peopleOf({ vars }: Scene, prefix: 'A' | 'B'): string[] {
  return Object.keys(vars)
    .filter((name) => name.startsWith(`${prefix}.`) && name.endsWith('.userName'))
    .map((name) => vars[name]!);
}

function lacks(answers: readonly Answer[], texts: readonly string[]): boolean {
  return answers.every(({ text }) => texts.every((wanted) => !text.includes(wanted)));
}

/** Who was there keeps the role; who is new is a member. */
function roleBefore({ people }: Snapshot, id: string): string {
  return people.find((row) => row.id === id)?.role ?? 'member';
}

function isInherited(name: string): boolean {
  return [{}, Object, [], () => 0].some((value) => name in (value as object));
}

async function sameToEverybody({ scene, messages, answers }: Played): Promise<boolean> {
  const keys = [undefined, scene.a.key, scene.b.key];
  const others = await Promise.all(
    messages.flatMap((message) => keys.map((key) => resend(scene, { ...message, headers: bearer(key) }))),
  );
  return others.every(({ text }, index) => text === answers[Math.floor(index / keys.length)]!.text);
}

async function sameAsUnknown({ scene, messages, answers }: Played): Promise<boolean> {
  const unknown = '01890a5d-ac96-774b-bcce-b302099a8057';
  const [{ target } = { target: '' }] = messages;
  const id = target.split('/').at(-1)!;
  const answer = await resend(scene, { ...messages[0]!, target: target.replace(id, unknown) });
  return answer.text.replaceAll(unknown, id) === answers[0]!.text;
}

function resend({ app }: Scene, message: Message): Promise<Answer> {
  return send(app.url, message);
}

function bearer(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { Authorization: `Bearer ${key}` };
}

function aRead(scene: Scene): Promise<Answer> {
  return resend(scene, { method: 'GET', target: '/scim/v2/Users?count=1', headers: bearer(scene.a.key) });
}

function hasOwnLocation({ text }: Answer): boolean {
  const { id, meta } = JSON.parse(text) as { id: string; meta: { location: string } };
  return meta.location === `https://opshelm.example/scim/v2/Users/${id}`;
}

function externalIdsAreOpaque({ b }: Scene, { people }: Snapshot): boolean {
  const [created, ...others] = people.filter(({ externalId }) => externalId !== null);
  const foreign = Object.values(b.people).map(({ id }) => id);
  return (
    created !== undefined &&
    others.length === 0 &&
    !foreign.includes(created.id) &&
    created.accountId !== b.id
  );
}

function keysAreUnique(accountId: string, { people }: Snapshot): boolean {
  const own = people.filter((row) => row.accountId === accountId);
  const keys = new Set(own.map(({ userNameKey }) => userNameKey.normalize('NFC').toLowerCase()));
  return keys.size === own.length;
}

function hasOwnRequestId({ headers }: Answer): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(String(headers['x-request-id']));
}

function showsWhatItMust(text: string): boolean {
  const { Resources } = JSON.parse(text) as { Resources: Record<string, unknown>[] };
  return Resources.length > 0 && Resources.every(({ id, schemas, password }) => id && schemas && !password);
}

/** Neither an answer nor a log line nor a row of any table has a secret that was sent. */
async function hasNoCanary({ scene, answers, logged }: Played): Promise<boolean> {
  const canary = 'S3cret-Canary';
  const told = [...logged, ...answers.map(({ text }) => text)].some((text) => text.includes(canary));
  return !told && (await tablesWith(scene.app, canary)).length === 0;
}

function notLogged({ target }: Message, logged: readonly string[]): boolean {
  const sent = [...new URL(target, 'http://x').searchParams.values()].map((text) =>
    JSON.stringify(text).slice(1, -1),
  );
  return logged.every((line) => sent.every((text) => !line.includes(text)));
}
