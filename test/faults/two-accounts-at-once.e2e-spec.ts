import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { logOf } from '../stories/records.js';
import { type Answer, person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';

const EACH = 20;
const UNKNOWN = 'ohs_live_guessed';

describe('Requests with the keys of two accounts at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
    slowLookUps(app.nest.get(KeyVerifier));
  });
  afterAll(() => app?.close());

  /** Sends `EACH` requests with every key, the keys taking turns, none waiting for another. */
  async function send(
    keys: string[],
    ask: (client: ScimClient, at: number) => Promise<Answer>,
  ): Promise<Answer[][]> {
    const turns = Array.from({ length: EACH }, (_, at) =>
      keys.map((key) => ask(new ScimClient(app.scimUrl, key), at)),
    );
    const answers = await Promise.all(turns.map((turn) => Promise.all(turn)));
    return keys.map((_, index) => answers.map((turn) => turn[index]!));
  }

  it('are each answered, from their own account', async () => {
    const [acme, globex] = [await app.acme(), await app.globex()];
    const [ofAcme, ofGlobex] = await send([acme.key, globex.key], (client) => client.get('/Users'));
    for (const { body } of ofAcme!) expect(body).toMatchObject({ totalResults: 4 });
    for (const { body } of ofGlobex!) expect(body).toMatchObject({ totalResults: 3 });
    expect(JSON.stringify(ofGlobex)).not.toContain('acme.example');
    expect(JSON.stringify(ofAcme)).not.toContain('globex.example');
  });

  it('write into their own account, and a guessed key among them gets nothing', async () => {
    const [initech, umbrella] = [await app.account('initech'), await app.account('umbrella')];
    const keys = [initech.key, UNKNOWN, umbrella.key];
    const all = await send(keys, (client, at) => client.post('/Users', person(`p${at}@any.example`)));
    const statuses = all.map((answers) => [...new Set(answers.map(({ status }) => status))]);
    expect(statuses).toEqual([[201], [401], [201]]);
    for (const { id } of [initech, umbrella]) expect(await logOf(app, id)).toHaveLength(EACH);
  });
});

/** Looks each key up some time later, so that requests overtake each other at the door. */
function slowLookUps(verifier: KeyVerifier): void {
  const verify = verifier.verify.bind(verifier);
  let turn = 0;
  verifier.verify = async (presented) => {
    turn += 1;
    await new Promise((resolve) => setTimeout(resolve, 10 + (turn % 7) * 5));
    return verify(presented);
  };
}
