import { describe, expect, it } from '@jest/globals';
import { listDeduplicationKeys } from './deduplication-keys.js';

describe('The mails about a warning', () => {
  it.each([
    ['no_owner', '', { ownersVersion: 7 }, ['owners:7']],
    ['one_owner', '', { ownersVersion: 6 }, ['owners:6']],
    [
      'key_expiring',
      'k',
      {},
      ['key-expiring:k:30', 'key-expiring:k:14', 'key-expiring:k:3', 'key-expiring:k:1'],
    ],
    ['provisioning_failing', '', { firstFailureId: 'f' }, ['provisioning-failing:f']],
    [
      'owner_address_held',
      'u',
      { since: '2026-01-31T12:00:00.000Z' },
      ['address-held:u:2026-01-31T12:00:00.000Z'],
    ],
    ['repeated_401', '', {}, []],
    ['flapping', 'u', {}, []],
    ['deactivation_burst', '', {}, []],
    ['user_name_differs', '', {}, []],
    ['deactivation_pending', 'u', {}, []],
  ] as const)('of kind %s are kept under its deduplication keys', (kind, subject, facts, keys) => {
    expect(listDeduplicationKeys({ kind, subject, facts })).toEqual(keys);
  });
});
