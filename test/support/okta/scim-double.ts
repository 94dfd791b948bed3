import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer put in the place of the next one; `delaySeconds` says nothing for that long. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delaySeconds?: number;
  /** The request takes effect although its answer is not the one the client gets. */
  readonly afterEffect?: boolean;
}

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

type User = Record<string, unknown> & { readonly id: string; userName: string; active: boolean };
type Reply = readonly [status: number, body?: object];

/** A small SCIM server in memory, for the simulator's own tests; answers out of the ordinary are scripted. */
export class ScimDouble {
  readonly users = new Map<string, User>();
  readonly received: Received[] = [];
  /** Called with the seconds of a scripted silence, so that a virtual clock can jump. */
  onSilence: (seconds: number) => void = () => {};
  private readonly scripted: Scripted[] = [];
  private readonly server = http.createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/scim/v2`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  answerNext(...answers: readonly Scripted[]): void {
    this.scripted.push(...answers);
  }

  add(userName: string, attributes: Readonly<Record<string, unknown>> = {}): User {
    const user: User = { id: randomUUID(), userName, active: true, ...attributes };
    this.users.set(user.id, user);
    return user;
  }

  /** `METHOD /path` of everything received, ids shortened to `{id}`. */
  get traffic(): string[] {
    return this.received.map(
      ({ method, url }) => `${method} ${url.replace('/scim/v2', '').replace(idPattern, '{id}')}`,
    );
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '', url = '', headers } = request;
    const received = { method, url, headers, body: (text ? JSON.parse(text) : {}) as Received['body'] };
    this.received.push(received);
    const script = this.scripted.shift();
    const [status, body] = !script || script.afterEffect ? this.reply(received) : [script.status ?? 200];
    if (script?.delaySeconds) return this.onSilence(script.delaySeconds);
    response.writeHead(script?.status ?? status, { 'Content-Type': 'text/html', ...script?.headers });
    response.end(script?.body ?? (body && JSON.stringify(body)));
  }

  private reply({ method, url, body }: Received): Reply {
    const { pathname, searchParams } = new URL(url, 'http://double');
    const [, collection, id] = /^\/scim\/v2\/(\w+)(?:\/(.+))?$/.exec(pathname) ?? [];
    if (collection !== 'Users')
      return method === 'GET' && !id ? [200, page([], searchParams)] : [501, error(501)];
    if (id) return this.one(method, id, body);
    return method === 'POST' ? this.create(body) : [200, page(this.matching(searchParams), searchParams)];
  }

  private create(body: Received['body']): Reply {
    const { password: _password, ...attributes } = body;
    const existing = this.named(String(body.userName));
    if (existing?.active) return [409, error(409, `${existing.userName} exists`)];
    return [
      201,
      existing ? Object.assign(existing, attributes) : this.add(String(body.userName), attributes),
    ];
  }

  private one(method: string, id: string, body: Received['body']): Reply {
    const user = this.users.get(id);
    if (!user) return [404, error(404)];
    if (method === 'GET') return [200, user];
    const operations = (body.Operations ?? []) as readonly { readonly value: object }[];
    const changes = method === 'PUT' ? body : Object.assign({}, ...operations.map(({ value }) => value));
    return [200, Object.assign(user, changes as object)];
  }

  private matching(query: URLSearchParams): User[] {
    const wanted = /^userName eq "(.*)"$/.exec(query.get('filter') ?? '')?.[1];
    if (wanted === undefined) return [...this.users.values()];
    return [this.named(wanted)].filter((user) => user !== undefined);
  }

  private named(userName: string): User | undefined {
    return [...this.users.values()].find((user) => user.userName.toLowerCase() === userName.toLowerCase());
  }
}

const idPattern = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

function page(all: readonly object[], query: URLSearchParams): object {
  const startIndex = Number(query.get('startIndex') ?? 1);
  const resources = all.slice(startIndex - 1, startIndex - 1 + Number(query.get('count') ?? 100));
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];
  return {
    schemas,
    totalResults: all.length,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function error(status: number, detail = 'no such thing'): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail };
}
