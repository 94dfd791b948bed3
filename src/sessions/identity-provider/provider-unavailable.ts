import { BadGatewayException } from '@nestjs/common';

/**
 * A provider that cannot be asked now. Whoever is at the sign-in page reads the same sentence whatever the reason, so
 * that an issuer tells nobody what there is in a network; the reason is for the account's owners and for operators.
 */
export class ProviderUnavailable extends BadGatewayException {
  constructor(readonly reason: string) {
    super(
      "Your account's identity provider does not answer as it should. Try again later, or ask for a sign-in link.",
    );
  }
}

interface Fault {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** The error code of OAuth 2.0 (RFC 6749 §5.2). */
  readonly error?: unknown;
  readonly error_description?: unknown;
}

const NETWORK_CODE = /^(?:E[A-Z_]+|CERT_[A-Z_]+|DEPTH_ZERO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|UNABLE_TO_[A-Z_]+)$/;
const NETWORK_FAULTS = /^(?:ERR_(?:TLS|SSL)_.*|HPE_.*)$/;

/** What went wrong between OpsHelm and an issuer, as a sentence. */
export function reasonOf(issuer: string, error: unknown): string {
  const chain = chainOf(error);
  const refusal = chain.find(({ name }) => name === 'Refusal');
  if (refusal) return `OpsHelm refused to use ${issuer}: ${String(refusal.message)}.`;
  if (chain.some(({ name }) => name === 'TimeoutError'))
    return `The identity provider ${issuer} did not answer within five seconds.`;
  const code = chain.map((fault) => String(fault.code)).find(isOfNetwork);
  if (code) return `The identity provider ${issuer} cannot be reached (${code}).`;
  if (chain.some(isAboutClient))
    return `The identity provider ${issuer} refused the client ID or the client secret. Copy both again from the app’s page there.`;
  const refused = chain.find(({ error }) => typeof error === 'string');
  if (refused) return `${issuer} refused the sign-in: ${said(refused)}.`;
  return `${issuer} answered, but not as an OpenID Connect issuer has to: ${wordsOf(chain)}.`;
}

/** The same of its userinfo endpoint, which is shown an access token and no client (OpenID Connect Core 1.0 §5.3.3). */
export function userinfoReasonOf(issuer: string, error: unknown): string {
  if (chainOf(error).some(isChallenge)) return `The userinfo endpoint of ${issuer} refused the access token.`;
  return reasonOf(issuer, error);
}

/** The error of an authorization or token response (RFC 6749 §4.1.2.1, §5.2), as the provider words it. */
function said({ error, error_description: description }: Fault): string {
  return [error, description]
    .filter((text) => typeof text === 'string')
    .map((text) => text.slice(0, 200))
    .join(': ');
}

/** RFC 6749 §5.2: the client is not known, or did not prove itself. */
function isAboutClient(fault: Fault): boolean {
  return fault.error === 'invalid_client' || isChallenge(fault);
}

function isChallenge({ code }: Fault): boolean {
  return code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE';
}

function isOfNetwork(code: string): boolean {
  return NETWORK_CODE.test(code) || NETWORK_FAULTS.test(code);
}

/** An error and what caused it, down to the first cause; the causes of the library are not always errors. */
function chainOf(fault: unknown): Fault[] {
  if (typeof fault !== 'object' || fault === null || !('message' in fault)) return [];
  const link = fault as Fault;
  return [link, ...chainOf(link.cause)];
}

function wordsOf(chain: readonly Fault[]): string {
  return chain.map(({ message }) => String(message).slice(0, 200)).join(': ');
}
