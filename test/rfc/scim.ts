import { expect } from '@jest/globals';
import { send } from '../negative/send.js';
import { tablesWith } from '../support/tables.js';
import { bootApp, type TestApp, type TestAppOptions } from '../support/app.js';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const BASE_URL = 'https://opshelm.example/scim/v2';
export const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A resource, a list or an error: whatever the body is, with the members that tests follow. */
export interface Body {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly schemas: readonly string[];
  readonly userName: string;
  readonly totalResults: number;
  readonly Resources: readonly Body[];
  readonly meta: Readonly<
    Record<'resourceType' | 'created' | 'lastModified' | 'location' | 'version', string>
  >;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Body;
}

type Headers = Readonly<Record<string, string | undefined>>;

/** A provisioning client with the key of an account of its own; paths begin below /scim/v2. */
export class Scim {
  private constructor(
    readonly app: TestApp,
    readonly accountId: string,
    readonly key: string,
  ) {}

  /** Boots OpsHelm; the account takes any user name unless `policy` says that it has to be the address. */
  static async open(options: { policy?: 'any' | 'email' } & TestAppOptions = {}): Promise<Scim> {
    const { policy = 'any', ...more } = options;
    const app = await bootApp({}, more);
    const { id, key } = await app.account('initech');
    await app.dataSource.query('UPDATE accounts SET user_name_policy = $1 WHERE id = $2', [policy, id]);
    return new Scim(app, id, key);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  call(method: string, path: string, body?: unknown, headers?: Headers): Promise<Reply> {
    return this.request(method, `/scim/v2${path}`, body, headers);
  }

  /** GET of a path that need not be below /scim/v2. */
  outside(target: string): Promise<Reply> {
    return this.request('GET', target, undefined);
  }

  get(path: string, headers?: Headers): Promise<Reply> {
    return this.call('GET', path, undefined, headers);
  }

  post(body: unknown, path = '/Users'): Promise<Reply> {
    return this.call('POST', path, body);
  }

  put(id: string, body: unknown, headers?: Headers): Promise<Reply> {
    return this.call('PUT', `/Users/${id}`, body, headers);
  }

  patch(id: string, operations: unknown, headers?: Headers): Promise<Reply> {
    return this.call('PATCH', `/Users/${id}`, { schemas: [PATCH_OP], Operations: operations }, headers);
  }

  delete(id: string, headers?: Headers): Promise<Reply> {
    return this.call('DELETE', `/Users/${id}`, undefined, headers);
  }

  /** Creates a person with these attributes. */
  async create(attributes: Readonly<Record<string, unknown>> = {}): Promise<Body> {
    const { status, body, text } = await this.post(person(attributes));
    if (status !== 201) throw new Error(`Not created: ${status} ${text}`);
    return body;
  }

  async read(id: string): Promise<Body> {
    return (await this.get(`/Users/${id}`)).body;
  }

  list(query: Readonly<Record<string, string | number>>): Promise<Reply> {
    const given = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return this.get(`/Users?${given.join('&')}`);
  }

  /** The user names that a query finds, in its order. */
  async names(query: Readonly<Record<string, string | number>>): Promise<string[]> {
    const { status, body, text } = await this.list(query);
    if (status !== 200) throw new Error(`Not listed: ${status} ${text}`);
    return body.Resources.map(({ userName }) => userName);
  }

  find(filter: string): Promise<string[]> {
    return this.names({ filter });
  }

  /** The tables in which a text occurs, once everything is written. */
  async tablesWith(text: string): Promise<string[]> {
    await this.app.settle();
    return tablesWith(this.app, text);
  }

  private async request(
    method: string,
    target: string,
    body: unknown,
    headers: Headers = {},
  ): Promise<Reply> {
    const all = {
      Authorization: `Bearer ${this.key}`,
      'Content-Type': body && 'application/scim+json',
      ...headers,
    };
    const answer = await send(this.app.url, {
      method,
      target,
      headers: Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])),
      ),
      body: typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined),
    });
    const isJson = answer.text !== '' && String(answer.headers['content-type']).includes('json');
    return {
      status: answer.status,
      headers: answer.headers as Record<string, string>,
      text: answer.text,
      body: (isJson ? JSON.parse(answer.text) : {}) as Body,
    };
  }
}

let count = 0;

/** A whole User with a user name of its own. */
export function person(attributes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  count += 1;
  return {
    schemas: [USER],
    userName: `person${count}`,
    name: { givenName: 'Pat', familyName: 'Person' },
    ...attributes,
  };
}

/** The SCIM Error of a status, with this `scimType` or none. */
export function scimError(status: number, scimType?: string): Record<string, unknown> {
  return {
    schemas: [ERROR],
    status: String(status),
    ...(scimType && { scimType }),
    detail: expect.stringMatching(/\w+ \w+/),
  };
}

/** Expects a refusal of RFC 7644 §3.12. */
export function expectRefusal({ status, headers, body }: Reply, wanted: number, scimType?: string): void {
  expect({ status, type: headers['content-type'], body }).toEqual({
    status: wanted,
    type: 'application/scim+json',
    body: scimError(wanted, scimType),
  });
}
