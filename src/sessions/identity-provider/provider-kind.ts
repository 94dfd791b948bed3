/** The identity providers whose claims differ from what OpenID Connect says of them. */
export type ProviderKind = 'okta' | 'entra' | 'google' | 'jumpcloud' | 'other';

const OKTA_HOST = /\.(?:okta|okta-emea|oktapreview|okta-gov)\.com$/;
const ENTRA_HOST =
  /^(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net|login\.windows\.net)$/;
const GOOGLE_HOST = 'accounts.google.com';
const JUMPCLOUD_HOST = /^oauth\.id\.(?:[a-z]+\.)?jumpcloud\.com$/;
const TENANT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The tenant of Microsoft's own that people with a private account are in. */
const PRIVATE_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Which provider an issuer belongs to, as far as its host tells: an Okta organization can have a domain of its own. */
export function kindOf(issuer: string): ProviderKind {
  const { hostname } = new URL(issuer);
  if (OKTA_HOST.test(hostname)) return 'okta';
  if (ENTRA_HOST.test(hostname)) return 'entra';
  if (JUMPCLOUD_HOST.test(hostname)) return 'jumpcloud';
  return hostname === GOOGLE_HOST ? 'google' : 'other';
}

/** The tenant's id in an issuer of Microsoft Entra, such as in `https://login.microsoftonline.com/{tenant}/v2.0`. */
export function tenantOf(issuer: string): string {
  return new URL(issuer).pathname.split('/')[1]!.toLowerCase();
}

/**
 * Whether people of many organizations sign in under one issuer: what one of them says of an address binds no other,
 * so an owner cannot vouch for its addresses. Of Entra, that is whatever names no tenant by its id: `common` and others.
 */
export function isShared(issuer: string): boolean {
  const kind = kindOf(issuer);
  return kind === 'google' || (kind === 'entra' && !isOneTenant(tenantOf(issuer)));
}

function isOneTenant(tenant: string): boolean {
  return TENANT.test(tenant) && tenant !== PRIVATE_TENANT;
}
