import { describe, expect, it } from '@jest/globals';
import { reconcileEmails } from './reconcile-emails.js';

const [ONE, TWO] = ['one@acme.example', 'two@acme.example'];

describe('The addresses of a person', () => {
  it.each<[string, object[] | undefined, string, object[] | undefined, string | undefined]>([
    ['the user name where none is given', undefined, ONE, [{ value: ONE, type: 'work', primary: true }], ONE],
    [
      'the user name beside an empty one',
      [{ value: '' }],
      ONE,
      [{ value: ONE, type: 'work', primary: true }],
      ONE,
    ],
    ['none where the user name is no address', [], 'mia', undefined, undefined],
    [
      'the first, which becomes the primary one',
      [{ value: ONE }, { value: TWO }],
      'mia',
      [{ value: ONE, primary: true }, { value: TWO }],
      ONE,
    ],
    [
      'the primary one, wherever it stands',
      [{ value: ONE }, { value: TWO, primary: true }],
      ONE,
      [{ value: ONE }, { value: TWO, primary: true }],
      TWO,
    ],
    [
      'the first that is not said to be secondary',
      [{ value: ONE, primary: false }, { value: TWO }],
      ONE,
      [
        { value: ONE, primary: false },
        { value: TWO, primary: true },
      ],
      TWO,
    ],
    [
      'the first where all are secondary',
      [{ value: ONE, primary: false }],
      TWO,
      [{ value: ONE, primary: false }],
      ONE,
    ],
    [
      'one without the spaces around it',
      [{ value: ` ${ONE} ` }],
      'mia',
      [{ value: ONE, primary: true }],
      ONE,
    ],
    [
      'one with a value where the primary one has none',
      [{ type: 'work', primary: true }, { value: TWO }],
      ONE,
      [{ type: 'work', primary: true }, { value: TWO }],
      TWO,
    ],
  ])('that counts is %s', (_what, given, userName, emails, email) => {
    expect(reconcileEmails(given as never, userName)).toEqual({ emails, email });
  });
});
