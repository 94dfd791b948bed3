import { describe, expect, it } from '@jest/globals';
import { entryValues, readValues, tallyValues } from './record-values.js';

const KEY = 'ohs_live_abc123';
const request = {
  caller: { accountId: 'acme', credentialId: 'key-1', credentialName: 'Okta' },
  requestId: 'r-1',
  method: 'PATCH',
  path: `/scim/v2/Users/${KEY}`,
  ip: '192.0.2.1',
  agent: `Okta ${KEY}`,
  at: new Date(),
  started: performance.now(),
  text: '{"password":"hunter2"}',
  body: { password: 'hunter2' },
};
const outcome = { status: 400, act: 'refused', summary: `No ${KEY} here`, scimType: 'invalidValue' } as const;

describe('An entry of the provisioning log', () => {
  it('holds no key and no password, wherever they stood', () => {
    const response = `{"detail":"${KEY}"}`;
    const changes = [{ path: 'title', before: null, after: KEY }] as never;
    const text = JSON.stringify([
      entryValues(request, { ...outcome, response, changes }),
      tallyValues(request, outcome),
      readValues(request, { status: 200, summary: KEY }),
    ]);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain('hunter2');
  });

  it('has the time of its id', () => {
    const [, id, at] = entryValues(request, outcome);
    const milliseconds = Number.parseInt(String(id).replace('-', '').slice(0, 12), 16);
    expect((at as Date).getTime()).toBe(milliseconds);
  });

  it('has null for what is not known, and no empty facts', () => {
    const { text: _text, body: _body, ...bare } = request;
    expect(tallyValues(bare, { ...outcome, facts: {} })).toMatchObject({
      account_id: 'acme',
      act: 'refused',
      status: 400,
      scim_type: 'invalidValue',
      code: null,
      user_id: null,
      changes: null,
      owners_before: null,
      request: null,
      response: null,
    });
    expect(entryValues(bare, { ...outcome, facts: {} })).not.toContain('{}');
  });

  it('tells whom it concerned, what changed, and the owners around it', () => {
    const person = { id: 'mia', userName: 'mia@acme.example' };
    const owners = { before: 2, after: 1 } as never;
    const facts = { limit: 5 } as never;
    expect(tallyValues(request, { ...outcome, person, owners, facts })).toMatchObject({
      user_id: 'mia',
      user_name: 'mia@acme.example',
      owners_before: 2,
      owners_after: 1,
      facts: { limit: 5 },
    });
  });
});
