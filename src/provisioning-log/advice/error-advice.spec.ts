import { describe, expect, it } from '@jest/globals';
import { OPSHELM_CODES, type OpsHelmCode } from '../../provisioning/refusals/refusal-code.js';
import { SCIM_CODES, type ScimCode, ScimError } from '../../scim/protocol/index.js';
import type { Advice } from './advice.js';
import { adviseOnRefusal } from './error-advice.js';
import { OPSHELM_ADVICE } from './opshelm-advice.js';
import { SCIM_ADVICE } from './scim-advice.js';

type Make = (detail: string, more: unknown) => ScimError;

/** One error of each constructor that `ScimError` has. */
const EVERY_ERROR = Object.getOwnPropertyNames(ScimError)
  .filter((name) => name !== 'ofStatus' && name !== 'bad')
  .flatMap((name): [string, ScimError][] => {
    const make = ScimError[name as keyof typeof ScimError] as unknown;
    return typeof make === 'function' ? [[name, (make as Make)('the detail', 1)]] : [];
  });

const known = (code: string) => adviseOnRefusal({ code, status: 599, scimType: null });
const uncoded = (status: number, scimType: string | null = null) =>
  adviseOnRefusal({ code: null, status, scimType });

describe('The advice on a refusal', () => {
  it.each(EVERY_ERROR)('is there for ScimError.%s', (_name, { code }) => {
    expect(SCIM_CODES).toContain(code);
  });

  it.each([...SCIM_CODES, ...OPSHELM_CODES])('says what %s means and what to do', (code) => {
    const { meaning, remedy } = known(code);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });

  it('does not compile while a code has none', () => {
    const { key_revoked: _, ...scim } = SCIM_ADVICE;
    const { last_owner_kept: __, ...own } = OPSHELM_ADVICE;
    // @ts-expect-error key_revoked has no advice
    const someOfTheModule: Record<ScimCode, Advice> = scim;
    // @ts-expect-error last_owner_kept has no advice
    const someOfOurs: Record<OpsHelmCode, Advice> = own;
    expect([someOfTheModule, someOfOurs]).toHaveLength(2);
  });

  it('tells apart all codes that have the same status', () => {
    expect(known('key_revoked').meaning).toContain('revoked');
    expect(known('key_expired').meaning).toContain('expired');
    expect(known('account_closed').meaning).toContain('closed');
    expect(known('provisioning_paused').screen).toBe('OpsHelm: Settings');
    expect(known('store_unreachable').meaning).toContain('database');
  });

  it.each<[string, string]>([
    ['user_name_differs', 'Sign On'],
    ['user_name_not_address', 'Sign On'],
    ['value_missing', 'Attribute Mappings'],
    ['last_owner_kept', 'OpsHelm: People'],
    ['attribute_required', 'Attribute Mappings'],
    ['role_unknown', 'Governance'],
    ['owner_inactive', 'Assignments'],
    ['owner_by_group', 'Role mapping'],
    ['last_owner_role_kept', 'OpsHelm: People'],
    ['key_revoked', 'Configure API Integration'],
    ['credentials_missing', 'Configure API Integration'],
    ['key_read_only', 'SCIM keys'],
    ['endpoint_not_found', 'Configure API Integration'],
    ['user_not_found', 'Assignments'],
    ['groups_off', 'Configure API Integration'],
    ['group_not_found', 'Push Groups'],
    ['display_name_taken', 'Push Groups'],
    ['user_name_taken', 'OpsHelm: People'],
    ['address_taken', 'OpsHelm: People'],
    ['address_taken_by_inactive', 'Assignments'],
    ['person_exists', 'Assignments'],
    ['groups_not_taken', 'Push Groups'],
    ['provisioning_paused', 'OpsHelm: Settings'],
  ])('on %s leads to the screen %s', (code, screen) => {
    expect(known(code).screen).toContain(screen);
  });

  it.each<[number, string | null, string]>([
    [400, 'invalidValue', 'Attribute Mappings'],
    [400, 'mutability', 'Attribute Mappings'],
    [400, 'invalidVers', 'Configure API Integration'],
    [401, null, 'Configure API Integration'],
    [403, null, 'SCIM keys'],
    [404, null, 'Assignments'],
    [409, 'uniqueness', 'OpsHelm: People'],
    [500, null, 'Tasks'],
  ])('of before there were codes goes by %i %s and leads to %s', (status, scimType, screen) => {
    expect(uncoded(status, scimType).screen).toContain(screen);
  });

  it.each([418, 451, 500, 502, 599])(
    'has an answer to %i too, and to a code of a type that was added',
    (status) => {
      expect(uncoded(status).meaning).not.toBe('');
      expect(adviseOnRefusal({ code: 'badge_lost', status, scimType: null })).toEqual(uncoded(status));
    },
  );
});
