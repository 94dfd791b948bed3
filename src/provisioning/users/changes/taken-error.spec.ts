import { describe, expect, it } from '@jest/globals';
import type { User } from '../../../users/user.entity.js';
import { UserTaken } from '../../../users/user-taken.js';
import { takenError, takenErrorOfUnread } from './taken-error.js';

const holder = (id: string, more: Partial<User> = {}) =>
  ({ id, userName: `user-${id}`, externalId: `ext-${id}`, active: true, ...more }) as User;
const [a, b] = [holder('a'), holder('b', { active: false })];

const taken = (externalId: string | null = null) =>
  new UserTaken('email', { accountId: 'acme', userName: 'mia', email: 'mia@acme.example', externalId });

describe('The 409 of a name that somebody has', () => {
  it.each([
    [
      'the user name',
      { userName: a },
      /^The userName is in use .*: user-a \(id a, active\)\. If this is the/,
    ],
    [
      'the address of an active person',
      { email: a },
      /emails\.value\) is in use .*\(id a, active\)\. Send another/,
    ],
    ['the address of an inactive one', { email: b }, /\(id b, inactive\)\. Give that person another address/],
    [
      'both of one person',
      { userName: a, email: a },
      /^The userName and the primary .* are in use .*\(id a, /,
    ],
    [
      'both of two people',
      { userName: a, email: b },
      /user-a \(id a, active\), and the .* by user-b \(id b, /,
    ],
    ['what nobody has any more', {}, /^The primary .* was in use .* a moment ago: send the request again$/],
  ])('names %s', (_what, holders, detail) => {
    expect(takenError(taken(), holders)).toMatchObject({ status: 409, scimType: 'uniqueness' });
    expect(takenError(taken(), holders).detail).toMatch(detail);
  });

  it('says that the holder is the person who was meant, by the externalId', () => {
    expect(takenError(taken('ext-a'), { userName: a }).detail).toMatch(/update them instead\.$/);
    expect(takenError(taken('ext-b'), { email: b }).detail).toContain(
      'They have the externalId that was sent',
    );
  });

  it('stays short where names are long', () => {
    const long = { userName: 'x'.repeat(254) };
    const { detail } = takenError(taken(), { userName: holder('a', long), email: holder('b', long) });
    expect(detail.length).toBeLessThan(450);
  });

  it.each([{ userName: a }, { email: b }, { userName: a, email: b }, { userName: a, email: a }])(
    'tells nothing of who it is to a key that may not read: %#',
    (holders) => {
      const { status, detail } = takenErrorOfUnread(taken('ext-a'), holders);
      expect([status, detail]).toEqual([409, expect.stringContaining('in use by another person')]);
      expect(detail).not.toMatch(/user-|id [ab]|active|externalId/);
    },
  );
});
