import { Environment } from '../../src/config/environment.js';
import { Transactions } from '../../src/database/transactions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { VisitorsService } from '../../src/sessions/visitors.service.js';
import type { TestApp } from './app.js';

const FROM = { ip: '127.0.0.1', agent: 'test', requestId: 'test' };

/** An answer of the dashboard; `location` is where it sends the browser. */
export interface DashboardAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly location: string | null;
}

/** A person's session: the cookie to present and the token that their forms carry. */
export interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
}

/** Signs a person in without a door, as if they had come through one a moment ago. */
export async function signIn(
  { nest }: TestApp,
  { accountId, id }: { accountId: string; id: string },
): Promise<SignedIn> {
  const { cookie } = await nest
    .get(Transactions)
    .run((tx) => nest.get(SessionsService).signIn(tx, { accountId, userId: id, method: 'link', ...FROM }));
  const found = await nest.get(VisitorsService).withCookie(cookie, FROM);
  return { cookie, csrf: found!.visitor.csrf };
}

/** A browser without JavaScript: pages are read and forms are sent as a person would. */
export class DashboardClient {
  private constructor(
    private readonly app: TestApp,
    readonly session: SignedIn,
  ) {}

  static async as(app: TestApp, person: { accountId: string; id: string }): Promise<DashboardClient> {
    return new DashboardClient(app, await signIn(app, person));
  }

  get(path: string, headers: Record<string, string> = {}): Promise<DashboardAnswer> {
    return this.send(path, { headers });
  }

  /** Sends a form with the session's token, from a page of ours. */
  post(path: string, fields: Record<string, string | string[]> = {}): Promise<DashboardAnswer> {
    const pairs = Object.entries({ _csrf: this.session.csrf, ...fields });
    const body = new URLSearchParams(
      pairs.flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    );
    const { baseUrl } = this.app.nest.get(Environment);
    return this.send(path, { method: 'POST', body, headers: { Origin: new URL(baseUrl).origin } });
  }

  private async send(path: string, init: RequestInit): Promise<DashboardAnswer> {
    const headers = { ...(init.headers as object), Cookie: `__Host-opshelm=${this.session.cookie}` };
    const answer = await fetch(`${this.app.url}${path}`, { ...init, headers, redirect: 'manual' });
    const { status } = answer;
    return {
      status,
      headers: answer.headers,
      text: await answer.text(),
      location: answer.headers.get('location'),
    };
  }
}
