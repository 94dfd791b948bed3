import { describe, expect, it } from '@jest/globals';
import { areTwoPeople, staysTheSame } from './former-owner.js';

const who = (externalId: string | null, userName: string) => ({ externalId, userName });

describe('Somebody who was an owner', () => {
  it.each<[string, string | null, boolean, string | null, string]>([
    ['has the same externalId', '00uA', false, '00uA', 'eva'],
    ['has the same externalId and another user name', '00uA', false, '00uA', 'eva.new'],
    ['has no externalId, and the user name in another case', null, false, null, 'EVA'],
    ['is linked while they stay active', null, true, '00uA', 'eva'],
    ['is renamed while they stay active and have no externalId', null, true, null, 'eva.new'],
  ])('stays who they are who %s', (_what, before, active, after, userName) => {
    const change = { profile: who(after, userName), active: true };
    expect(staysTheSame({ ...who(before, 'eva'), active }, change)).toBe(true);
  });

  it.each<[string, string | null, boolean, string | null, string]>([
    ['gets another externalId while active', '00uA', true, '00uB', 'eva'],
    ['gets another externalId while inactive', '00uA', false, '00uB', 'eva'],
    ['gets the externalId in another case', '00uA', false, '00ua', 'eva'],
    ['loses the externalId', '00uA', true, null, 'eva'],
    ['is linked while inactive', null, false, '00uA', 'eva'],
    ['is linked while inactive, the id being empty before', '', false, '00uA', 'eva'],
    ['is renamed while inactive and has no externalId', null, false, null, 'mallory'],
  ])('is somebody else who %s', (_what, before, active, after, userName) => {
    const change = { profile: who(after, userName), active: true };
    expect(staysTheSame({ ...who(before, 'eva'), active }, change)).toBe(false);
  });

  it('is somebody else who is linked in the request that deactivates them', () => {
    const change = { profile: who('00uA', 'eva'), active: false };
    expect(staysTheSame({ ...who(null, 'eva'), active: true }, change)).toBe(false);
  });

  it('stays who they are without a new profile', () => {
    expect(staysTheSame({ ...who('00uA', 'eva'), active: false }, { active: true })).toBe(true);
  });
});

describe('Two ids of a directory', () => {
  it.each<[string | null, string | null, boolean]>([
    ['00uA', '00uB', true],
    ['00uA', '00ua', true],
    ['00uA', '00uA', false],
    [null, '00uA', false],
    ['00uA', null, false],
    ['', '00uA', false],
    [null, null, false],
  ])('%s and %s are of two people: %s', (one, other, two) => {
    expect(areTwoPeople(one, other)).toBe(two);
  });
});
