import { hasStatus } from '../expectations.js';
import { Answer, type Json } from './answer.js';
import { PATCH_OP } from './names.js';
import { newMark, newPerson, shortName } from './people.js';
import { Remnants } from './remnants.js';
import { type Headers, Wire } from './wire.js';

export type Query = Readonly<Record<string, string | number>>;

/**
 * A provisioning client that checks a server with a key: it makes people of its own, known by its mark, and can
 * remove all of them again. Paths are below the base URL.
 */
export class Client {
  readonly mark = newMark();
  readonly wire: Wire;
  private readonly remnants = new Remnants();
  private readonly underway = new Set<Promise<Answer>>();
  private isEnding = false;
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(
    readonly baseUrl: string,
    readonly key: string,
    /** A client of another account, to see that nothing leaks. */
    readonly other?: Client,
  ) {
    this.wire = new Wire(baseUrl, key);
  }

  /** @throws Error once everything is being removed: nothing new may come then. */
  async call(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answer> {
    if (this.isEnding) throw new Error('The run has ended');
    const asked = this.wire.request(method, path, body, headers);
    this.underway.add(asked);
    const answer = await asked.finally(() => this.underway.delete(asked));
    this.remnants.note(path, answer);
    return answer;
  }

  get(path: string, headers?: Headers): Promise<Answer> {
    return this.call('GET', path, undefined, headers);
  }

  post(body: unknown, path = '/Users', headers?: Headers): Promise<Answer> {
    return this.call('POST', path, body, headers);
  }

  put(id: string, body: unknown, headers?: Headers): Promise<Answer> {
    return this.call('PUT', `/Users/${id}`, body, headers);
  }

  patch(path: string, operations: unknown, headers?: Headers): Promise<Answer> {
    return this.call('PATCH', path, { schemas: [PATCH_OP], Operations: operations }, headers);
  }

  delete(id: string, headers?: Headers): Promise<Answer> {
    return this.call('DELETE', `/Users/${id}`, undefined, headers);
  }

  read(id: string): Promise<Answer> {
    return this.get(`/Users/${id}`);
  }

  /** The body of a new User with a user name of its own. */
  person(attributes: Json = {}): Json {
    return newPerson(this.mark, attributes);
  }

  /** Creates a User with these attributes, and gives the answer. */
  async create(attributes: Json = {}): Promise<Answer> {
    const answer = await this.post(this.person(attributes));
    hasStatus(answer, 201);
    return answer;
  }

  /** Changes a User by PATCH, and reads it again: the answer to a PATCH may be empty. */
  async change(id: string, ...operations: readonly object[]): Promise<Answer> {
    hasStatus(await this.patch(`/Users/${id}`, operations), 200, 204);
    const answer = await this.read(id);
    hasStatus(answer, 200);
    return answer;
  }

  list(query: Query, path = '/Users'): Promise<Answer> {
    const given = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return this.get(`${path}?${given.join('&')}`);
  }

  /** Lists those of our people whom a filter finds. */
  ours(filter?: string, query: Query = {}): Promise<Answer> {
    const mine = `userName sw "${this.mark}"`;
    return this.list({ filter: filter ? `${mine} and (${filter})` : mine, ...query });
  }

  /** GET of a reference: as it is where it is below the base URL, else the same path below it; never elsewhere. */
  follow(reference: string): Promise<Answer> {
    const { href } = new URL(reference, `${this.baseUrl}/`);
    if (href.startsWith(this.baseUrl)) return this.get(href);
    return this.get(/\/(?:Users|Groups)\/[^/]+$/.exec(href)?.[0] ?? '/no-such-reference');
  }

  /** The short names of the people in a list, in its order. */
  names(answer: Answer): string[] {
    return answer.resources.map(({ userName }) => shortName(this.mark, String(userName)));
  }

  /** What is made once, at the first call, and shared by the checks that name it. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.known.get(name) ?? make();
    this.known.set(name, made);
    return made as Promise<T>;
  }

  /** Removes everything that was created and is still there; says what could not be removed. */
  async cleanUp(): Promise<string[]> {
    this.isEnding = true;
    await Promise.allSettled(this.underway);
    const left: string[] = [];
    for (const path of this.remnants.take()) {
      const { status } = await this.wire.request('DELETE', path).catch(() => ({ status: 0 }));
      if (status !== 204 && status !== 404) left.push(path);
    }
    this.wire.close();
    return left;
  }
}
