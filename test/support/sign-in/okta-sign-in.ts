import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { ClientMetadata, Configuration, InteractionResults, Provider } from 'oidc-provider';
import { Transactions } from '../../../src/database/transactions.js';
import { IdentityProviders } from '../../../src/sessions/identity-provider/identity-providers.service.js';
import { type TestAccount, type TestApp, testOrigin } from '../app.js';
import type { Internet } from '../internet.js';

/** Whoever sits at the browser, as the provider knows them. */
export interface OktaPerson {
  /** The provider's id of them; their address where it is not given. */
  readonly sub?: string;
  readonly email?: string;
  /** What `email_verified` says; null where it is not told at all. */
  readonly verified?: boolean | null;
  /** Whatever else the ID token tells. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Another provider than an Okta organization on this machine. */
export interface Elsewhere {
  readonly issuer: string;
  readonly internet: Internet;
  /** Whether the address is in the ID token; Okta tells it at the userinfo endpoint. */
  readonly tellsAtOnce: boolean;
}

/**
 * An Okta organization as far as signing in goes: an OpenID provider on this machine. Whoever is `present` signs in
 * without being asked; like Okta it tells the address at the userinfo endpoint when there is an access token.
 */
export class OktaSignInDouble {
  present: OktaPerson = {};
  /** Answers every sign-in with "access denied", as when somebody is not assigned to the app. */
  denies = false;
  /** Overhears that somebody has to prove anew who they are. */
  isHardOfHearing = false;
  /** How often somebody had to prove anew who they are. */
  logins = 0;

  /** What an answer says instead of what it would, by the path of the request: for forgeries. */
  readonly rewrites = new Map<string, (body: Record<string, unknown>) => object>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    /** Signs the ID tokens. */
    readonly signingKey: KeyObject,
    private readonly provider: Provider,
    private readonly people: Map<string, OktaPerson>,
  ) {}

  /** Starts one with a client for each of the accounts, and tells OpsHelm of it. */
  static of(app: TestApp, ...accounts: TestAccount[]): Promise<OktaSignInDouble> {
    return OktaSignInDouble.start(app, undefined, accounts);
  }

  /** Starts one that is somebody else's, at an address of the internet. */
  static at(app: TestApp, elsewhere: Elsewhere, ...accounts: TestAccount[]): Promise<OktaSignInDouble> {
    return OktaSignInDouble.start(app, elsewhere, accounts);
  }

  private static async start(
    app: TestApp,
    elsewhere: Elsewhere | undefined,
    accounts: readonly TestAccount[],
  ): Promise<OktaSignInDouble> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const issuer = elsewhere?.issuer ?? `http://127.0.0.1:${port}`;
    elsewhere?.internet.add(new URL(issuer).host, port);
    const people = new Map<string, OktaPerson>();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const clients = accounts.map(({ slug }) => clientOf(app.environment.baseUrl, slug));
    const configuration = settings(clients, people, privateKey);
    const provider = await providerOf(issuer, {
      ...configuration,
      conformIdTokenClaims: !elsewhere?.tellsAtOnce,
    });
    provider.proxy = elsewhere !== undefined;
    const okta = new OktaSignInDouble(server, issuer, privateKey, provider, people);
    server.on('request', (request, response) => void okta.answer(request, response));
    for (const account of accounts) await register(app, account, issuer);
    return okta;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isHardOfHearing) request.url = request.url!.replaceAll(/&(?:prompt|max_age)=[^&]*/g, '');
    this.mount(request);
    const rewrite = this.rewrites.get(request.url!);
    if (rewrite) rewriteBody(response, rewrite);
    if (!request.url!.startsWith('/interaction/')) return this.provider.callback()(request, response);
    const result = this.denies ? { error: 'access_denied' } : await this.interact(request, response);
    await this.provider.interactionFinished(request, response, result);
  }

  /** An issuer with a path has everything below it. */
  private mount(request: IncomingMessage & { originalUrl?: string }): void {
    const { pathname } = new URL(this.issuer);
    if (pathname === '/' || !request.url!.startsWith(pathname)) return;
    request.originalUrl = request.url!;
    request.url = request.url!.slice(pathname.replace(/\/$/, '').length);
  }

  private async interact(request: IncomingMessage, response: ServerResponse): Promise<InteractionResults> {
    const { prompt, params, session } = await this.provider.interactionDetails(request, response);
    if (prompt.name === 'login') return { login: { accountId: this.logIn() } };
    const grant = new this.provider.Grant({
      accountId: session!.accountId,
      clientId: params['client_id'] as string,
    });
    grant.addOIDCScope('openid profile email');
    return { consent: { grantId: await grant.save() } };
  }

  private logIn(): string {
    this.logins += 1;
    const id = this.present.sub ?? this.present.email ?? 'nobody';
    this.people.set(id, this.present);
    return id;
  }
}

/** Lets an answer with JSON say something else, once it is complete. */
function rewriteBody(response: ServerResponse, rewrite: (body: Record<string, unknown>) => object): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((body: string | Buffer) => {
    const text = JSON.stringify(rewrite(JSON.parse(String(body)) as Record<string, unknown>));
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse['end'];
}

/** The library warns against running it for real as it runs here: not said in tests. */
async function providerOf(issuer: string, configuration: Configuration): Promise<Provider> {
  const warnings = jest.spyOn(console, 'warn').mockReturnValue();
  try {
    const oidc = await import('oidc-provider');
    return new oidc.Provider(issuer, configuration);
  } finally {
    warnings.mockRestore();
  }
}

/** What the client of an account is called, and its secret. */
export const registrationOf = (slug: string) => ({
  clientId: `opshelm-${slug}`,
  clientSecret: `secret of ${slug}`,
});

async function register({ nest }: TestApp, { id, slug }: TestAccount, issuer: string): Promise<void> {
  const registration = { issuer, ...registrationOf(slug) };
  await nest
    .get(Transactions)
    .run(async (tx) => nest.get(IdentityProviders).set(tx, id, registration, testOrigin()));
}

function clientOf(baseUrl: string, slug: string): ClientMetadata {
  const { clientId, clientSecret } = registrationOf(slug);
  const redirectUris = [`${baseUrl}/sign-in/callback/${slug}`];
  return { client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris };
}

function settings(
  clients: ClientMetadata[],
  people: ReadonlyMap<string, OktaPerson>,
  privateKey: KeyObject,
): Configuration {
  return {
    clients,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['cookies of the double'] },
    claims: {
      openid: ['sub', 'tid', 'oid', 'idp', 'acct', 'hd', 'xms_edov', 'session_expiry'],
      profile: ['preferred_username'],
      email: ['email', 'email_verified'],
    },
    ttl: {
      Interaction: 600,
      Session: 3_600,
      Grant: 3_600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: ({ oidc }, { uid }) => new URL(`${oidc.issuer.replace(/\/$/, '')}/interaction/${uid}`).pathname,
    },
    findAccount: (_, id) => {
      const { email, verified = true, claims } = people.get(id) ?? {};
      const address = { email, ...(verified !== null && { email_verified: verified }) };
      return { accountId: id, claims: () => ({ sub: id, ...address, ...claims }) };
    },
  };
}
