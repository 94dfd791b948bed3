import { Refusal } from '../../database/refusal.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An OpenID Connect issuer, spelled as `spellingOf` does.
 * @throws Refusal when it is no `https` URL (`http` is for this machine alone), or carries a query, a fragment or
 * credentials (OpenID Connect Discovery 1.0 §4.1).
 */
export function issuerOf(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !isAllowed(url))
    throw new Refusal('An issuer is a URL that starts with https://, such as https://acme.okta.com');
  if (url.search || url.hash || url.username || url.password)
    throw new Refusal('An issuer is a URL without a query, a fragment, a user name or a password');
  return spellingOf(url.href);
}

/** One spelling of a URL for all that mean the same issuer. */
export function spellingOf(issuer: string): string {
  const { pathname, href } = new URL(issuer.trim());
  return pathname === '/' ? href.replace(/\/$/, '') : href;
}

/** Whether the issuer is on this machine and without TLS, as in trials and tests. */
export function isPlainLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && LOOPBACK.test(hostname);
}

function isAllowed(url: URL): boolean {
  return url.protocol === 'https:' || isPlainLoopback(url.href);
}
