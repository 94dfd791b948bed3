import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { faultsOf } from './check-answer.js';
import { messagesOf, person } from './compose-messages.js';
import { fill, fillText } from './fill.js';
import { INVARIANTS, type Played } from './invariants.js';
import type { Given, NegativeCase } from './negative-case.js';
import { type Answer, type Message, parseRaw, send, sendRaw } from './send.js';
import { takeSnapshot } from './snapshot.js';
import { prepareOwners } from './prepare-owners.js';
import { type Scene, setScene, type Stage } from './stage.js';

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const SCIM_JSON = { 'Content-Type': 'application/scim+json' };

/** Plays a case on two accounts as they were made; throws with every fault that it shows. */
export async function playCase(negative: NegativeCase, stage: Stage): Promise<void> {
  const known = negative.given ? undefined : stage.unspoiled;
  stage.unspoiled = undefined;
  const scene = known ?? (await setScene(stage, negative.id.toLowerCase()));
  await prepare(negative.given ?? {}, scene);
  const played = await play(negative, scene);
  if (!negative.given && isUnchanged(played)) stage.unspoiled = scene;
  const faults = played.answers.flatMap((answer, index) =>
    faultsOf(played.messages[index]!, answer, fill(negative.expect, scene.vars) as NegativeCase['expect']),
  );
  for (const name of negative.expect.holds ?? [])
    if (!(await invariant(name)(played))) faults.push(`not so: ${name}`);
  faults.push(...leakedKeys(played));
  if (faults.length > 0) throw new Error([negative.why, ...faults].join('\n  '));
}

async function play(negative: NegativeCase, scene: Scene): Promise<Played> {
  const accountIds = [scene.a.id, scene.b.id];
  const before = await takeSnapshot(scene.app, accountIds);
  const firstLine = scene.lines.length;
  const asked = jest.spyOn(scene.app.nest.get(Database), 'query');
  const messages = messagesOf(negative, scene.vars);
  const answers: Answer[] = [];
  for (const message of messages) answers.push(await deliver(negative, message, scene));
  // What goes on in the background is not of the request.
  const queries = asked.mock.calls.filter(([{ name }]) => !name.startsWith('outbox-')).length;
  asked.mockRestore();
  await scene.app.settle();
  const after = await takeSnapshot(scene.app, accountIds);
  return { scene, messages, answers, before, after, queries, logged: scene.lines.slice(firstLine) };
}

async function deliver(negative: NegativeCase, message: Message, { app, vars }: Scene): Promise<Answer> {
  if (!negative.lines) return send(app.url, message);
  const raw = await sendRaw(app.url, `${fillText(negative.lines.join('\r\n'), vars)}\r\n\r\n`);
  const answer = parseRaw(raw);
  if (answer.status >= 400 && !raw.closed)
    throw new Error(`The connection stays open after ${answer.status}`);
  return answer;
}

/** Adds people to A, takes ownership from one by deactivation, sets A's policy, signs somebody in. */
async function prepare(given: Given, scene: Scene): Promise<void> {
  const { people = [], formerOwner } = given;
  const { app, a, vars } = scene;
  await prepareOwners(given, scene);
  const headers = { ...SCIM_JSON, Authorization: `Bearer ${a.key}` };
  for (const userName of people) {
    const body = JSON.stringify(person({ userName }));
    await expectStatus(201, send(app.url, { method: 'POST', target: '/scim/v2/Users', headers, body }));
  }
  if (!formerOwner) return;
  const body = JSON.stringify({
    schemas: [PATCH],
    Operations: [{ op: 'replace', value: { active: false } }],
  });
  const target = `/scim/v2/Users/${fillText(formerOwner, vars)}`;
  await expectStatus(200, send(app.url, { method: 'PATCH', target, headers, body }));
}

async function expectStatus(status: number, answering: Promise<Answer>): Promise<void> {
  const answer = await answering;
  if (answer.status !== status)
    throw new Error(`Could not prepare the case: ${answer.status} ${answer.text}`);
}

function isUnchanged({ before, after }: Played): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function invariant(name: string): (played: Played) => boolean | Promise<boolean> {
  const found = INVARIANTS[name];
  if (!found) throw new Error(`No invariant is called "${name}"`);
  return found;
}

/** No key is in a log line, whole or without its check characters. */
function leakedKeys({ scene, logged, messages }: Played): string[] {
  const presented = messages.flatMap(({ headers }) => headers['Authorization']?.split(' ').at(-1) ?? []);
  const secrets = [...presented, scene.a.key, scene.b.key].filter((key) => key.length > 12);
  return logged
    .filter((line) => secrets.some((key) => line.includes(key.slice(0, -6))))
    .map(() => 'a key in the log');
}
