import { describe, expect, it } from '@jest/globals';
import { takenBy, UserTaken } from './user-taken.js';

const WANTED = { accountId: 'acme', userName: 'mia', email: 'mia@acme.example' };
const coded = (facts: { code?: string; constraint?: string }) => Object.assign(new Error('refused'), facts);

describe('A database error', () => {
  it.each([
    ['users_user_name', 'userName'],
    ['users_email', 'email'],
  ])('about %s means that the %s is taken', (constraint, attribute) => {
    const refused = () => takenBy(coded({ code: '23505', constraint }), WANTED);
    expect(refused).toThrow(UserTaken);
    expect(refused).toThrow(expect.objectContaining({ attribute, wanted: WANTED }));
  });

  it.each([
    ['of another constraint', coded({ code: '23505', constraint: 'users_pkey' })],
    ['of another kind', coded({ code: '23514', constraint: 'users_email' })],
    ['without a code', coded({})],
  ])('%s stays what it is', (_what, error) => {
    let thrown: unknown;
    try {
      takenBy(error, WANTED);
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(error);
  });
});
