import { BadGatewayException, Injectable, Logger } from '@nestjs/common';
import { allowInsecureRequests, ClientSecretBasic, type Configuration, discovery } from 'openid-client';
import { type IdentityProvider, IdentityProviders } from './identity-providers.service.js';
import { isPlainLoopback } from './issuer.js';

const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MS = 600_000;
const MOST_KNOWN = 1_000;

interface Known {
  readonly client: Promise<Configuration>;
  readonly registration: string;
  readonly until: number;
}

/** OpsHelm as a client of the accounts' identity providers; what they publish of themselves serves for ten minutes. */
@Injectable()
export class ProviderClients {
  private readonly logger = new Logger('ProviderClients');
  private readonly known = new Map<string, Known>();

  constructor(private readonly providers: IdentityProviders) {}

  /**
   * Discovers the provider (OpenID Connect Discovery 1.0 §4), or remembers it.
   * @throws BadGatewayException with a sentence, when the provider does not answer within five seconds, or otherwise
   * than its issuer has to.
   */
  async of(provider: IdentityProvider): Promise<Configuration> {
    const clientSecret = await this.providers.secretOf(provider);
    const registration = JSON.stringify([provider.issuer, provider.clientId, clientSecret]);
    const known = this.known.get(provider.accountId);
    if (known && known.registration === registration && known.until > Date.now()) return known.client;
    const client = this.discover(provider, clientSecret);
    this.remember(provider.accountId, { client, registration, until: Date.now() + KNOWN_FOR_MS });
    return client;
  }

  private remember(accountId: string, known: Known): void {
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(accountId, known);
    known.client.catch(() => this.known.delete(accountId));
  }

  private async discover({ issuer, clientId }: IdentityProvider, secret: string): Promise<Configuration> {
    const execute = isPlainLoopback(issuer) ? [allowInsecureRequests] : [];
    try {
      const options = { execute, timeout: TIMEOUT_SECONDS };
      return await discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(secret), options);
    } catch (error) {
      this.logger.warn(`${issuer} could not be discovered: ${reasonOf(error as Error)}`);
      throw new BadGatewayException(sentenceFor(issuer, error as Error));
    }
  }
}

interface Fault {
  readonly name?: string;
  readonly message?: string;
  readonly cause?: Fault;
}

/** An error and what caused it, down to the first cause. */
function chainOf(fault: Fault | undefined): Fault[] {
  return fault ? [fault, ...chainOf(fault.cause)] : [];
}

function reasonOf(error: Error): string {
  return chainOf(error as Fault)
    .map(({ message }) => message)
    .join(': ');
}

function sentenceFor(issuer: string, error: Error): string {
  const chain = chainOf(error as Fault);
  if (chain.some(({ name }) => name === 'TimeoutError'))
    return `The identity provider ${issuer} did not answer within ${TIMEOUT_SECONDS} seconds. Try again.`;
  if (chain.some(({ message }) => message === 'fetch failed'))
    return `The identity provider ${issuer} cannot be reached. Try again, or ask for a sign-in link.`;
  return `${issuer} answered, but not as an OpenID Connect issuer has to. Its address in OpsHelm may be wrong.`;
}
