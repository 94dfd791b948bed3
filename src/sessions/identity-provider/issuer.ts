import { isIP } from 'node:net';
import { Refusal } from '../../database/refusal.js';
import { isLocalAddress, isLoopbackAddress, isPublicAddress } from './public-address.js';

/** Where an issuer publishes its metadata (OpenID Connect Discovery 1.0 §4): people paste this address too. */
const METADATA_PATH = /\/\.well-known\/openid-configuration\/?$/;
const LOCALHOST = /^(?:.+\.)?localhost\.?$/;

/**
 * An OpenID Connect issuer, spelled as `spellingOf` does; the address of its metadata will do.
 * @param allowLocal whether it may be on this machine (`http` too) or in a private network
 * @throws Refusal when it is no `https` URL, carries a query, a fragment or credentials (OpenID Connect Discovery 1.0
 * §4.1), or names an address that is not public.
 */
export function issuerOf(text: string, allowLocal: boolean): string {
  const given = text.trim().replace(METADATA_PATH, '');
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:\/\//i.test(given) || !hasAllowedScheme(url, allowLocal))
    throw new Refusal('An issuer is a URL that starts with https://, such as https://acme.okta.com');
  if (/[?#@]/.test(given) || url.username || url.password)
    throw new Refusal('An issuer is a URL without a query, a fragment, a user name or a password');
  refuseOddHost(url, given);
  refuseAddress(hostOf(url), allowLocal);
  return spellingOf(url.href);
}

/** One spelling of a URL for all that mean the same issuer. */
export function spellingOf(issuer: string): string {
  const { pathname, href } = new URL(issuer.trim());
  return pathname === '/' ? href.replace(/\/$/, '') : href;
}

/** A URL's host as DNS and sockets take it: an IPv6 address stands without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a URL is on this machine and without TLS, as in trials and tests. */
export function isPlainLoopback(url: URL): boolean {
  const host = hostOf(url);
  return url.protocol === 'http:' && (LOCALHOST.test(host) || isLoopbackAddress(host));
}

/** Whether something may be fetched from a URL as far as its scheme goes: `https`, or `http` of this machine. */
export function hasAllowedScheme(url: URL, allowLocal: boolean): boolean {
  return url.protocol === 'https:' || (allowLocal && isPlainLoopback(url));
}

/** @throws Refusal when the host is an IP address, or a name for this machine, that OpsHelm does not connect to. */
export function refuseAddress(host: string, allowLocal: boolean): void {
  if (LOCALHOST.test(host) ? allowLocal : isIP(host) === 0 || isAllowedAddress(host, allowLocal)) return;
  throw new Refusal(
    `An identity provider must be at a public address, and ${host} is not one; for development, OPSHELM_ALLOW_LOCAL_ISSUERS=true allows it`,
  );
}

/** Whether OpsHelm connects to an IP address in order to reach an identity provider. */
export function isAllowedAddress(address: string, allowLocal: boolean): boolean {
  return isPublicAddress(address) || (allowLocal && isLocalAddress(address));
}

/** `http://2130706433` and `http://0x7f.1` mean 127.0.0.1: no issuer is written like that. */
function refuseOddHost(url: URL, given: string): void {
  const written = /^https?:\/\/(\[[^\]]*\]|[^/:\\]*)/i.exec(given)?.[1]?.toLowerCase();
  if (isIP(hostOf(url)) === 4 && written !== url.hostname)
    throw new Refusal(
      `An issuer is written with its host name, such as https://acme.okta.com; ${String(written)} means ${url.hostname}`,
    );
}
