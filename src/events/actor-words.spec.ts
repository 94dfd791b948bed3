import { describe, expect, it } from '@jest/globals';
import { actorWords } from './actor-words.js';

describe('Who did something, in words,', () => {
  it.each([
    ['scim-key', 'Okta', 'the SCIM key “Okta”'],
    ['person', 'olga@acme.example', 'olga@acme.example'],
    ['cli', 'command line', 'an operator of OpsHelm (command line)'],
    ['system', 'demo', 'OpsHelm itself (demo)'],
  ] as const)('is told of a %s', (type, name, words) => {
    expect(actorWords({ type, name })).toBe(words);
  });
});
