import { describe, expect, it } from '@jest/globals';
import { refusedUserName } from './refused-user-name.js';

describe('The name of a person who was refused', () => {
  it.each([
    ['as it was sent', null, '{"userName":"mia"}', 'mia'],
    ['as it was sent, where the person is known', 'mia@acme.example', '{"userName":"mia"}', 'mia'],
    ["the person's own", 'mia@acme.example', '{"Operations":[]}', 'mia@acme.example'],
    ['nobody in a body that was cut', null, '{"userName":"mi…', 'somebody'],
    ['nobody in another value', null, '{"userName":{"a":1}}', 'somebody'],
    ['nobody in null', null, 'null', 'somebody'],
    ['nobody without a body', null, null, 'somebody'],
  ])('is %s', (_what, userName, request, expected) => {
    expect(refusedUserName({ userName, request })).toBe(expected);
  });
});
