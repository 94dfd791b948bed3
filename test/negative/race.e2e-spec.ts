import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trials } from '../support/trials.js';
import { person } from './compose-messages.js';
import { type Answer, send } from './send.js';
import { openStage, type Stage } from './stage.js';

const AT_ONCE = 50;
/** The embedded database takes one request after the other, so that more trials would tell nothing new. */
const TRIALS = trials({ embedded: 4, server: 20 });

describe('UNIC-21: the same person created many times at once', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.app.close());

  it.each(Array.from({ length: TRIALS }, (_, index) => index + 1))(
    'exists once (trial %i)',
    async (trial) => {
      const { key, id } = await stage.app.acme();
      const userName = `race${trial}@acme.example`;
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => create(key, userName)));
      const refused = answers.filter(({ status }) => status !== 201);
      const rows = await stage.app.dataSource.query<object[]>(
        'SELECT 1 FROM users WHERE account_id = $1 AND user_name_key = $2',
        [id, userName],
      );
      expect(rows).toHaveLength(1);
      expect(refused).toHaveLength(AT_ONCE - 1);
      refused.forEach(expectConflict);
    },
  );

  function create(key: string, userName: string): Promise<Answer> {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/scim+json' };
    const body = JSON.stringify(person({ userName }));
    return send(stage.app.url, { method: 'POST', target: '/scim/v2/Users', headers, body });
  }
});

function expectConflict({ status, text }: Answer): void {
  expect(status).toBe(409);
  expect(JSON.parse(text)).toMatchObject({ status: '409', scimType: 'uniqueness' });
}
