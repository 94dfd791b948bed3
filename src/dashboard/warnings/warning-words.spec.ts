import { describe, expect, it } from '@jest/globals';
import type { WarningKind } from '../../warnings/warning.entity.js';
import { wordsFor, wordsUnder } from './warning-words.js';

type State = Parameters<typeof wordsUnder>[0];
const state = (policy: string, ...successors: { email: string; eligible: boolean }[]) =>
  ({ policy, successors }) as unknown as State;
const warning = (kind: WarningKind, subject = '') => ({ kind, subject });

describe('The words for a warning', () => {
  it('lead to what it is about', () => {
    expect(wordsFor(warning('key_expiring', 'key-1')).place).toEqual(['/keys/key-1', 'Open the key']);
    expect(wordsFor(warning('key_expiring')).place[0]).toBe('/keys');
    expect(wordsFor(warning('no_owner', 'x')).place[0]).toBe('/recovery');
  });

  it.each<[string, State, string]>([
    ['warn', state('warn'), 'nobody can change roles, keys or settings any more'],
    ['protect', state('protect'), 'they stay the owner, without access'],
    [
      'handover',
      state('handover', { email: 'adam@acme.example', eligible: true }),
      'adam@acme.example becomes the owner',
    ],
    [
      'handover to nobody who can',
      state('handover', { email: 'adam@acme.example', eligible: false }),
      'nobody can change roles',
    ],
    [
      'handover to the first who can',
      state(
        'handover',
        { email: 'adam@acme.example', eligible: false },
        { email: 'mia@acme.example', eligible: true },
      ),
      'mia@acme.example becomes the owner',
    ],
  ])('for the last owner say what the policy does: %s', (_policy, policy, words) => {
    expect(wordsUnder(policy, warning('one_owner')).meaning).toContain(words);
  });

  it('are the same under every policy for other warnings', () => {
    const kinds: WarningKind[] = ['no_owner', 'deactivation_pending', 'repeated_401', 'flapping'];
    for (const kind of kinds)
      expect(wordsUnder(state('protect'), warning(kind))).toEqual(wordsFor(warning(kind)));
  });
});
