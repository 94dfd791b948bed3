import { OktaError } from './okta-error.js';
import type { OktaHttp, OktaRequest } from './okta-http.js';
import { readList, readPatched, readResource, type Resource } from './okta-parser.js';
import { createBody, mappedAttributes, type Person } from './okta-person.js';
import type { Answer } from './wire.js';

export interface LinkRules {
  /** `OIN` and `OIN-PATCH` switch `active` by PATCH, `AIW` (wizard app) knows only PUT. */
  readonly mode: 'OIN' | 'OIN-PATCH' | 'AIW';
  readonly createUsers: boolean;
  readonly updateAttributes: boolean;
  /** Some apps POST again for an inactive user instead of reactivating. */
  readonly inactive: 'reactivate' | 'post';
}

/** Okta's dialogue about one person, request by request. */
export class OktaLink {
  constructor(
    private readonly http: OktaHttp,
    private readonly rules: LinkRules,
    private readonly action: string,
  ) {}

  /** Finds the person by user name and creates, links or reactivates; resolves with the server's id. */
  async provision(person: Person): Promise<string> {
    const found = await this.find(person);
    if (!found) return this.create(person);
    if (found.active !== false) return this.push(person, await this.read(found.id, person));
    if (this.rules.inactive === 'post') return this.create(person);
    const current = await this.switchActive(await this.read(found.id, person), true);
    if (current?.active === false) throw new OktaError('delay', delayed);
    return this.push(person, await this.read(found.id, person));
  }

  /** A profile change: read, write back; by PATCH of the changes alone where the app supports it. */
  async pushProfile(id: string, person: Person, set: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.rules.mode !== 'OIN-PATCH') return this.merge(await this.read(id, person), person, set);
    const doing = `Error while trying to push profile update for ${person.email}`;
    await this.patch(id, { id, ...set, active: true }).catch(rethrow(doing));
  }

  /** Writes the latest GET back with the given attributes on top: nothing else is touched. */
  async write(raw: Resource, set: Readonly<Record<string, unknown>>): Promise<Resource> {
    return readResource(
      await this.send({ method: 'PUT', path: `/Users/${raw.id}`, body: { ...raw, ...set } }),
    );
  }

  /** PATCH or PUT of `active` alone; the profile is that of the server, not of Okta. */
  async switchActive(raw: Resource, active: boolean): Promise<Resource | undefined> {
    return this.rules.mode === 'AIW' ? this.write(raw, { active }) : this.patch(raw.id, { active });
  }

  /** A path-less replace. */
  async patch(id: string, value: Readonly<Record<string, unknown>>): Promise<Resource | undefined> {
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value }],
    };
    return readPatched(await this.send({ method: 'PATCH', path: `/Users/${id}`, body }));
  }

  async read(id: string, person: Person): Promise<Resource> {
    const answer = await this.send({ method: 'GET', path: `/Users/${id}` });
    return during(`Error while reading user ${person.email}`, () => readResource(answer));
  }

  private async find(person: Person): Promise<Resource | undefined> {
    const query = { filter: `userName eq "${person.email}"`, startIndex: 1, count: 100 };
    const answer = await this.send({ method: 'GET', path: '/Users', query });
    return during(
      `Error while verifying if user ${person.email} exists`,
      () => readList(answer).resources[0],
    );
  }

  private async create(person: Person): Promise<string> {
    if (!this.rules.createUsers) throw new OktaError('unmatched', 'Matching user not found');
    const request: OktaRequest = { method: 'POST', path: '/Users', body: createBody(person) };
    const answer = await this.sendTwice(request);
    return during(`Error while creating user ${person.email}`, () => readResource(answer).id);
  }

  private async push(person: Person, raw: Resource): Promise<string> {
    if (this.rules.updateAttributes)
      await this.merge(raw, person, { ...mappedAttributes(person), active: true });
    return raw.id;
  }

  private async merge(raw: Resource, person: Person, set: Readonly<Record<string, unknown>>): Promise<void> {
    await this.write(raw, set).catch(
      rethrow(`Error while trying to push profile update for ${person.email}`),
    );
  }

  /** A create that got no answer in time is sent once more: the first one may have succeeded. */
  private sendTwice(request: OktaRequest): Promise<Answer> {
    return this.send(request).catch((error: unknown) => {
      if (error instanceof OktaError && error.kind === 'timeout') return this.send(request);
      throw error;
    });
  }

  private send(request: OktaRequest): Promise<Answer> {
    return this.http.send(this.action, request);
  }
}

const delayed =
  'provision to app failed due to delay in reactivating remote User. Rescheduling provision job';

function during<T>(doing: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return rethrow(doing)(error);
  }
}

/** Puts what Okta was doing in front of an error that the server answered. */
function rethrow(doing: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof OktaError && error.kind === 'answer' ? error.during(doing) : error;
  };
}
