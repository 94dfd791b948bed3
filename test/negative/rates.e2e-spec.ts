import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person } from './compose-messages.js';
import { type Answer, send } from './send.js';
import { openStage, type Stage } from './stage.js';

const BURST_SECONDS = 3;
const READS = 4;
const WRITES = 2;
const FAILURES = 20;

describe('LIMI-01: a key that sends faster than it may', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({
      OPSHELM_READS_PER_SECOND: String(READS),
      OPSHELM_WRITES_PER_SECOND: String(WRITES),
    });
  });
  afterAll(() => stage?.app.close());

  it('is told with 429 and a whole number of seconds when to come back', async () => {
    const { key } = await stage.app.acme();
    const answers = await repeat(20 * READS * BURST_SECONDS, () => read(key));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
    expect(refused.length).toBeGreaterThan(READS * BURST_SECONDS);
    refused.forEach(expectTooMany);
  });

  it('leaves the key of another account served', async () => {
    const { key } = await stage.app.globex();
    await repeat(20 * READS * BURST_SECONDS, async () => read((await stage.app.acme()).key));
    expect((await repeat(READS, () => read(key))).map(({ status }) => status)).toEqual(
      Array(READS).fill(200),
    );
  });

  it('has nothing written of what was refused', async () => {
    const { key, id } = await stage.app.account('initech');
    const answers = await repeat(20 * WRITES * BURST_SECONDS, (index) =>
      create(key, `p${index}@initech.example`),
    );
    const created = answers.filter(({ status }) => status === 201);
    const rows = await stage.app.dataSource.query<object[]>('SELECT 1 FROM users WHERE account_id = $1', [
      id,
    ]);
    answers.filter(({ status }) => status !== 201).forEach(expectTooMany);
    expect(created.length).toBeLessThan(answers.length);
    expect(rows).toHaveLength(created.length);
  });

  it('is served again when it has waited as long as it was told', async () => {
    const { key } = await stage.app.account('hooli');
    const [refused] = (await repeat(20 * READS * BURST_SECONDS, () => read(key))).filter(
      ({ status }) => status === 429,
    );
    await new Promise((resolve) => setTimeout(resolve, Number(refused!.headers['retry-after']) * 1_000));
    expect((await read(key)).status).toBe(200);
  });

  function read(key: string): Promise<Answer> {
    return send(stage.app.url, { method: 'GET', target: '/scim/v2/Users?count=1', headers: bearer(key) });
  }

  function create(key: string, userName: string): Promise<Answer> {
    const headers = { ...bearer(key), 'Content-Type': 'application/scim+json' };
    const body = JSON.stringify(person({ userName }));
    return send(stage.app.url, { method: 'POST', target: '/scim/v2/Users', headers, body });
  }
});

describe('AUTH-30: an address that guesses keys', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ OPSHELM_FAILED_AUTH_PER_MINUTE: String(FAILURES) });
  });
  afterAll(() => stage?.app.close());

  it('is slowed down after the failures that the setting allows', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 2 * FAILURES; turn += 1) statuses.push((await list('ohs_wrong')).status);
    expect(statuses.slice(0, FAILURES)).toEqual(Array(FAILURES).fill(401));
    expect(statuses.slice(FAILURES)).toEqual(Array(FAILURES).fill(429));
    expectTooMany(await list('ohs_wrong'));
  });

  it('does not lock a good key out, not even its own', async () => {
    const answer = await list((await stage.app.acme()).key);
    expect(answer.status).toBe(200);
  });

  function list(key: string): Promise<Answer> {
    return send(stage.app.url, { method: 'GET', target: '/scim/v2/Users', headers: bearer(key) });
  }
});

function expectTooMany({ status, headers, text }: Answer): void {
  expect({ status, type: headers['content-type'], body: JSON.parse(text) as unknown }).toEqual({
    status: 429,
    type: 'application/scim+json',
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '429',
      detail: expect.any(String),
    },
  });
  expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
}

function repeat(times: number, act: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => act(index)));
}

function bearer(key: string): Record<string, string> {
  return { Authorization: `Bearer ${key}` };
}
