import { randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import type { OrgDirectory, OrgPerson } from './org-directory.js';
import type { OrgKey } from './org-key.js';
import { type OrgApp, providerOf } from './org-provider.js';
import { choicePage, homePage } from './org-pages.js';

const SESSION_COOKIES = ['_session', '_session.legacy', '_session.sig', '_session.legacy.sig'];

/**
 * A simulated Okta organization on this machine, for the demo account: an OpenID provider that never says
 * `email_verified: true`, a page with the tile of OpsHelm, and Clear user sessions, which calls Universal Logout.
 */
export class OktaOrg {
  /** Who signs in without being asked; undefined: the page asks. */
  present: OrgPerson | undefined;
  private readonly known = new Map<string, OrgPerson>();
  /** Whose sessions with the organization are over, until their browser is seen. */
  private readonly cleared = new Set<string>();

  private constructor(
    readonly issuer: string,
    private readonly app: OrgApp,
    private readonly server: Server,
    private readonly provider: Provider,
    private readonly key: OrgKey,
    readonly directory: OrgDirectory,
  ) {}

  /** @throws Error when the port is taken */
  static async start(issuer: string, app: OrgApp, key: OrgKey, directory: OrgDirectory): Promise<OktaOrg> {
    const server = createServer();
    await listen(server, Number(new URL(issuer).port));
    const provider = await providerOf(issuer, app, key, (id) => org.known.get(id));
    const org: OktaOrg = new OktaOrg(issuer, app, server, provider, key, directory);
    server.on('request', (request, response) => {
      org.answer(request, response).catch((error: Error) => fail(response, error));
    });
    return org;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /**
   * Clear user sessions, with those of logout-enabled apps: theirs here are over, and OpsHelm is told by their address,
   * as Okta does unless it is set otherwise. Gives OpsHelm's status.
   */
  async clearSessions({ id, email }: Pick<OrgPerson, 'id' | 'email'>): Promise<number> {
    this.cleared.add(id);
    const endpoint = `${this.app.baseUrl}/global-token-revocation/${this.app.account}`;
    const { status } = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.logoutToken(endpoint)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sub_id: { format: 'email', email } }),
    });
    return status;
  }

  private logoutToken(audience: string): string {
    const now = Math.floor(Date.now() / 1_000);
    const header = { typ: 'global-token-revocation+jwt', alg: 'RS256', kid: this.key.id };
    const times = { iat: now, nbf: now - 300, exp: now + 300 };
    const claims = { iss: this.issuer, sub: this.app.clientId, aud: audience, jti: randomUUID(), ...times };
    const signed = [header, claims].map(encoded).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.key.secret).toString('base64url')}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    if (pathname === '/') return this.home(response, searchParams.get('said'));
    if (pathname.startsWith('/interaction/')) return this.interact(request, response);
    const deed = request.method === 'POST' ? DEEDS[pathname] : undefined;
    if (!deed) return this.provide(pathname, request, response);
    const form = new URLSearchParams(await text(request));
    return redirect(response, await deed(this, form, response));
  }

  /** OpenID Connect, for which a browser whose person's sessions were cleared is as good as a new one. */
  private async provide(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context = this.provider.createContext(request, response);
    const { accountId = '' } = await this.provider.Session.get(context);
    if (pathname === '/auth' && this.cleared.delete(accountId)) request.headers.cookie = '';
    return this.provider.callback()(request, response);
  }

  private async home(response: ServerResponse, said: string | null): Promise<void> {
    const people = await this.directory.people();
    show(
      response,
      homePage({ account: this.app.account, people, said, provisions: this.directory.provisions }),
    );
  }

  /** The tile: OpsHelm asks Okta who it is, and Okta knows. */
  async open(form: URLSearchParams, response: ServerResponse): Promise<string> {
    this.present = await this.directory.find(form.get('person'));
    // Whoever was signed in to Okta in this browser is not any more.
    response.setHeader(
      'set-cookie',
      SESSION_COOKIES.map((name) => `${name}=; path=/; max-age=0`),
    );
    const query = new URLSearchParams({ iss: this.issuer, account: this.app.account });
    return `${this.app.baseUrl}/sign-in/start?${query.toString()}`;
  }

  /** Does something to a person of a form, and says on the next page what came of it. */
  async tell(form: URLSearchParams, act: (person: OrgPerson) => Promise<string>): Promise<string> {
    const person = await this.directory.find(form.get('person'));
    const said = person
      ? `${person.email}: ${await act(person).catch((error: Error) => error.message)}`
      : 'There is no such person.';
    return `/?said=${encodeURIComponent(said)}`;
  }

  private async interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session, uid } = await this.provider.interactionDetails(request, response);
    if (prompt.name !== 'login') {
      const grant = new this.provider.Grant({
        accountId: session!.accountId,
        clientId: params['client_id'] as string,
      });
      grant.addOIDCScope('openid profile email');
      const consent = { grantId: await grant.save() };
      return this.provider.interactionFinished(request, response, { consent });
    }
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const chosen = (await this.directory.find(form.get('person'))) ?? this.present;
    this.present = undefined;
    if (!chosen) return show(response, choicePage(await this.directory.people(), `/interaction/${uid}`));
    this.known.set(chosen.id, chosen);
    this.cleared.delete(chosen.id);
    return this.provider.interactionFinished(request, response, { login: { accountId: chosen.id } });
  }
}

/** What the buttons of the organization's page do: each gives the address to go to. */
const DEEDS: Readonly<Record<string, Deed>> = {
  '/open': (org, form, response) => org.open(form, response),
  '/clear': (org, form) =>
    org.tell(
      form,
      async (person) => `OpsHelm answered ${await org.clearSessions(person)} to Universal Logout.`,
    ),
  '/assign': (org, form) =>
    org.tell(form, async (person) => {
      await org.directory.assign(person);
      return 'assigned, and provisioned to OpsHelm.';
    }),
  '/unassign': (org, form) =>
    org.tell(form, async (person) => {
      await org.directory.unassign(person);
      return 'unassigned, and deactivated in OpsHelm.';
    }),
  '/connect': async (org, form) => {
    const connected = org.directory.connect(form.get('key') ?? '').then(() => 'The SCIM key works.');
    return `/?said=${encodeURIComponent(await connected.catch((error: Error) => error.message))}`;
  },
  '/add': async (org, form) => {
    org.directory.add(form.get('email') ?? '');
    return '/';
  },
};

type Deed = (org: OktaOrg, form: URLSearchParams, response: ServerResponse) => Promise<string>;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Is another simulated Okta running?`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function show(response: ServerResponse, html: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(html);
}

function fail(response: ServerResponse, { message }: Error): void {
  if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(message);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
