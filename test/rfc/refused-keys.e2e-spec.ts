import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logOf, settle } from '../stories/records.js';
import { expectRefusal, Scim } from './scim.js';

describe('A key that was entered wrongly', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it.each([
    ['Bearer Bearer KEY', '"Bearer" is doubled'],
    ['bearer: KEY', 'colon'],
    ['Bearer%20KEY', '%20'],
    ['Token KEY', 'another scheme'],
    ['Bearer "KEY"', 'in quotes'],
    ['Bearer KEY,', 'a comma'],
    ['Bearer KEY\\n', 'line break'],
    ['Bearer {{token}}', 'placeholder'],
    ['Bearer your-api-token', 'placeholder'],
    ['Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'JWT'],
  ])('as "%s" is told what is wrong with it, and never repeated', async (given, words) => {
    const answer = await scim.get('/Users', { Authorization: given.replace('KEY', scim.key) });
    expectRefusal(answer, 401);
    expect(answer.body['detail']).toContain(words);
    expect(answer.text).not.toContain(scim.key.slice(9));
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  it.each(['Bearer KEY ', 'bearer   KEY', ' KEY'])('as "%s" is taken', async (given) => {
    expect((await scim.get('/Users', { Authorization: given.replace('KEY', scim.key) })).status).toBe(200);
  });

  it('is counted for the account that the key within names', async () => {
    const { id, key } = await scim.app.account('clumsy');
    const basic = Buffer.from(`scim:${key}`).toString('base64');
    const given = [`Bearer Bearer ${key}`, `Basic ${basic}`, `Bearer "${key}"`];
    for (const Authorization of given) expectRefusal(await scim.get('/Users', { Authorization }), 401);
    await settle(scim.app);
    const log = await logOf(scim.app, id);
    expect(log.map(({ status, times }) => [status, times])).toEqual([
      [401, 1],
      [401, 1],
      [401, 1],
    ]);
    expect(JSON.stringify(log)).not.toContain(key.slice(18));
  });
});
