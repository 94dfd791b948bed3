import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';

describe.each([
  ['the SCIM lane', true],
  ["Nest's own router", false],
])('Requests of two accounts at the same time over %s', (_, lane) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp({}, { lane });
  });
  afterAll(() => app?.close());

  it('each see the people of their own account, a wrong key among them none', async () => {
    const keys = [(await app.acme()).key, (await app.globex()).key, 'ohs_live_wrong'];
    const asked = Array.from({ length: 120 }, (__, index) => index % keys.length);
    const answers = await Promise.all(asked.map((whose) => list(keys[whose]!)));

    const domains = answers.map((names) => names.map((name) => name.split('@')[1]));
    expect(domains).toEqual(asked.map((whose) => EXPECTED[whose]));
  });

  async function list(key: string): Promise<string[]> {
    const answer = await fetch(`${app.scimUrl}/Users`, { headers: { Authorization: `Bearer ${key}` } });
    const { Resources = [] } = (await answer.json()) as { Resources?: { userName: string }[] };
    return Resources.map(({ userName }) => userName);
  }
});

const EXPECTED = [
  ['acme.example', 'acme.example', 'acme.example', 'acme.example'],
  ['globex.example', 'globex.example', 'globex.example'],
  [],
];
