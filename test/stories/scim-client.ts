import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/scim/protocol/index.js';
import { ENTERPRISE_USER_SCHEMA, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';

export const CORE = USER_RESOURCE_TYPE.schema.id;
export const ENTERPRISE = ENTERPRISE_USER_SCHEMA.id;

/** A person as an answer has them. */
export type Resource = JsonObject & { readonly id: string };

/** An answer with its body read; `{}` where there is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject & { id?: string; Resources?: Resource[]; totalResults?: number };
}

/** One operation of a PATCH. */
export interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** A provisioning client with one key. */
export class ScimClient {
  constructor(
    readonly scimUrl: string,
    private readonly key: string,
  ) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: object): Promise<Answer> {
    return this.send('POST', path, body);
  }

  put(id: string, body: object): Promise<Answer> {
    return this.send('PUT', `/Users/${id}`, body);
  }

  patch(id: string, ...operations: Operation[]): Promise<Answer> {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    return this.send('PATCH', `/Users/${id}`, { schemas, Operations: operations });
  }

  delete(id: string): Promise<Answer> {
    return this.send('DELETE', `/Users/${id}`);
  }

  /** As Okta unassigns and assigns: `active` in a replace without a path. */
  setActive(id: string, active: boolean): Promise<Answer> {
    return this.patch(id, { op: 'replace', value: { active } });
  }

  /** Everybody who matches the filter, on one page. */
  find(filter: string): Promise<Answer> {
    return this.get(`/Users?filter=${encodeURIComponent(filter)}`);
  }

  async send(method: string, path: string, body?: object): Promise<Answer> {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${this.key}`,
      'X-Request-Id': randomUUID(),
      ...(body && { 'Content-Type': 'application/scim+json' }),
    };
    const response = await fetch(this.scimUrl + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? (JSON.parse(text) as JsonObject) : {},
    };
  }
}

/** A person as a provisioning client sends them. */
export function person(userName: string, more: object = {}): object {
  return {
    schemas: [CORE],
    userName,
    name: { givenName: 'Pat', familyName: 'Person' },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    ...more,
  };
}
