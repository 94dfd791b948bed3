import { describe, expect, it } from '@jest/globals';
import { isShared, kindOf, tenantOf } from './provider-kind.js';

const TENANT = 'b8a2c3d4-0000-4000-8000-123456789abc';

describe('The kind of an identity provider', () => {
  it.each([
    ['https://acme.okta.com', 'okta'],
    ['https://acme.oktapreview.com/oauth2/default', 'okta'],
    ['https://acme.okta-emea.com', 'okta'],
    [`https://login.microsoftonline.com/${TENANT}/v2.0`, 'entra'],
    [`https://sts.windows.net/${TENANT}/`, 'entra'],
    ['https://accounts.google.com', 'google'],
    ['https://acme.onelogin.com/oidc/2', 'other'],
    ['https://okta.com.evil.example', 'other'],
    ['https://login.microsoftonline.com.evil.example/common/v2.0', 'other'],
  ])('of %s is %s', (issuer, kind) => {
    expect(kindOf(issuer)).toBe(kind);
  });

  it.each([
    ['https://accounts.google.com', true],
    ['https://login.microsoftonline.com/common/v2.0', true],
    ['https://login.microsoftonline.com/Organizations/v2.0', true],
    ['https://login.microsoftonline.com/consumers/v2.0', true],
    ['https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', true],
    [`https://login.microsoftonline.com/${TENANT}/v2.0`, false],
    ['https://acme.okta.com', false],
    ['https://auth.pingone.eu/b8a2c3d4/as', false],
  ])('%s has the people of many organizations: %s', (issuer, shared) => {
    expect(isShared(issuer)).toBe(shared);
  });

  it('Microsoft Entra names its tenant in the issuer', () => {
    expect(tenantOf(`https://login.microsoftonline.com/${TENANT.toUpperCase()}/v2.0`)).toBe(TENANT);
  });
});
