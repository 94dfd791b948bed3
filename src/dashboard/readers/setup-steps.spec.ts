import { describe, expect, it } from '@jest/globals';
import type { MilestoneKind } from '../../provisioning-log/activity/milestones.js';
import { type SetupFacts, setupSteps } from './setup-steps.js';

const NOON = Date.UTC(2026, 0, 31, 12);

/** Facts of an account in which nothing was done, with milestones at so many minutes past noon. */
function facts(
  more: Partial<SetupFacts> = {},
  seen: Partial<Record<MilestoneKind, number>> = {},
): SetupFacts {
  const milestones = Object.entries(seen).map(([kind, minutes]) => {
    const at = new Date(NOON + minutes * 60_000);
    return [kind, { kind, firstAt: at, lastAt: at, keyName: 'Okta', requestId: 'r' }] as const;
  });
  return {
    issuer: null,
    activeOwners: 1,
    userNamePolicy: 'email',
    groupsEnabled: false,
    baseUrl: 'https://opshelm.example/scim/v2',
    keyName: undefined,
    milestones: new Map(milestones) as SetupFacts['milestones'],
    differs: undefined,
    ...more,
  };
}

function stateOf(id: string, given: SetupFacts): string | undefined {
  return setupSteps(given).find((step) => step.id === id)?.state;
}

describe('The steps of the setup', () => {
  it('are all open at first, and each says what would tick it', () => {
    const steps = setupSteps(facts());
    expect(steps.map(({ state }) => state)).toEqual(steps.map(() => 'open'));
    for (const { proof } of steps) expect(proof).not.toBe('');
  });

  it.each<[string, SetupFacts, string]>([
    ['identity-provider', facts({ issuer: 'https://acme.okta.example' }), 'done'],
    ['owners', facts({ activeOwners: 2 }), 'done'],
    ['key', facts({ keyName: 'Okta' }), 'done'],
    ['integration', facts({}, { first_call: 0 }), 'done'],
    ['test', facts({}, { first_call: 0 }), 'done'],
    ['create', facts({}, { first_call: 0 }), 'open'],
    ['create', facts({}, { create: 0 }), 'done'],
    ['update', facts({}, { create: 0 }), 'open'],
    ['update', facts({}, { update: 0 }), 'done'],
    ['deactivate', facts({}, { deactivate: 0 }), 'done'],
    ['import', facts({}, { test_credentials: 0 }), 'open'],
    ['import', facts({}, { import: 0 }), 'done'],
    ['username-format', facts({}, { create: 0 }), 'done'],
    ['username-format', facts({ differs: { count: 2, names: 'mia' } }, { create: 0 }), 'wrong'],
    ['username-format', facts({ userNamePolicy: 'any' }), 'done'],
    ['import-groups', facts({}, { groups_read: 0 }), 'wrong'],
    ['import-groups', facts({}, { groups_read: 0, test_credentials: 1 }), 'wrong'],
    ['import-groups', facts({}, { groups_read: 0, test_credentials: 30 }), 'done'],
    ['import-groups', facts({}, { test_credentials: 0 }), 'done'],
    ['import-groups', facts({ groupsEnabled: true }, { groups_read: 0 }), 'done'],
  ])('%s with these facts (%#)', (id, given, state) => {
    expect(stateOf(id, given)).toBe(state);
  });

  it('name those whose user name is not their address', () => {
    const given = facts({ differs: { count: 2, names: 'mia@acme.example, max' } });
    const step = setupSteps(given).find(({ id }) => id === 'username-format');
    expect(step?.proof).toContain('mia@acme.example, max');
  });
});
