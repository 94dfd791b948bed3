import { deepStrictEqual } from 'node:assert/strict';
import { Connection } from './load/connection.js';
import { type Operation, type OperationName, OPERATIONS } from './load/operations.js';
import type { Contest } from './contest.js';

const FIRST_ANSWERS = 3;
const MEDIA_TYPE = /\r\ncontent-type: application\/scim\+json(?:\r\n|$)/i;

/**
 * Asks both servers the same and compares: status, media type, and the JSON apart from ids, times and versions where
 * the operation writes. Each server answers from the same state.
 * @throws AssertionError where they differ.
 */
export async function checkAgreement(contest: Contest, name: OperationName): Promise<void> {
  const [expected, actual] = [
    await firstAnswers(contest, name, 'baseline'),
    await firstAnswers(contest, name, 'opshelm'),
  ];
  deepStrictEqual(actual, expected, `OpsHelm and the baseline answer differently: ${name}`);
}

async function firstAnswers(
  contest: Contest,
  name: OperationName,
  who: 'baseline' | 'opshelm',
): Promise<object[]> {
  const { people, key } = contest;
  const operation: Operation = OPERATIONS[name];
  const connection = await Connection.open(contest.servers[who].port);
  const answers: object[] = [];
  for (let step = 0; step < FIRST_ANSWERS; step += 1) {
    const turn = { serial: step, connection: 0, connections: 1, step, people, key, measure: 'check' };
    const { status, head, body } = await connection.send(operation.request(turn));
    const json = JSON.parse(body.toString()) as Record<string, unknown>;
    const media = MEDIA_TYPE.test(head);
    answers.push({ status, media, json: operation.writes ? withoutChance(json) : json });
  }
  connection.close();
  await contest.restore(name);
  return answers;
}

/** A resource without what differs from one write to the next: its id, and most of `meta`. */
function withoutChance(resource: Record<string, unknown>): object {
  const { resourceType } = resource['meta'] as { resourceType: string };
  return { ...resource, id: '', meta: { resourceType } };
}
