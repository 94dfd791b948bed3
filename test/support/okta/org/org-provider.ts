import { randomUUID } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import type { OrgPerson } from './org-directory.js';
import type { OrgKey } from './org-key.js';

/** OpsHelm as an app of the organization. */
export interface OrgApp {
  readonly baseUrl: string;
  readonly account: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The organization as an OpenID provider, whose only client is OpsHelm; it never says `email_verified: true`. */
export async function providerOf(
  issuer: string,
  { baseUrl, account, clientId, clientSecret }: OrgApp,
  key: OrgKey,
  personOf: (sub: string) => OrgPerson | undefined,
): Promise<Provider> {
  const oidc = await quietly(() => import('oidc-provider'));
  return quietly(
    async () =>
      new oidc.Provider(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            redirect_uris: [`${baseUrl}/sign-in/callback/${account}`],
          },
        ],
        jwks: { keys: [{ ...key.secret.export({ format: 'jwk' }), kid: key.id, use: 'sig', alg: 'RS256' }] },
        cookies: { keys: [randomUUID()] },
        claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
        pkce: { required: () => true },
        ttl: {
          Interaction: 600,
          Session: 3_600,
          Grant: 3_600,
          AccessToken: 600,
          IdToken: 600,
          AuthorizationCode: 60,
        },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        findAccount: (_, sub) => {
          const email = personOf(sub)?.email;
          const claims = { sub, email, preferred_username: email, email_verified: false };
          return { accountId: sub, claims: () => claims };
        },
      }),
  );
}

/** The library warns that it should not be run for real like this, which is true and not meant. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const loud = globalThis.console;
  const { warn } = loud;
  Object.assign(loud, { warn: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(loud, { warn });
  }
}
