import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Cursors } from '../cursors/cursors.js';
import { clientHasIt } from '../http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimOptions } from '../options/scim-options.js';
import {
  type CursorRequest,
  cursorResponseText,
  entityTag,
  listResponse,
  parseProjection,
  project,
  type Projection,
  readCursorRequest,
  readPageRequest,
  ROLE_RESOURCE_TYPE as ROLE,
  ScimError,
  selectResources,
} from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import { readRolesQuery } from './roles-query.js';
import { ROLE_VERSION, type RoleResource, roleResources } from './scim-roles.js';

/** The reads of the Roles endpoint. What the roles are is the same in every account. */
@Injectable()
export class ScimRolesReader {
  private readonly roles: readonly RoleResource[];

  constructor(
    { baseUrl }: Environment,
    private readonly log: ProvisioningLogService,
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
  ) {
    this.roles = roleResources(baseUrl);
  }

  /** One role (RFC 7644 §3.4.1); 304 where `If-None-Match` has its tag (§3.14). */
  get(call: ScimCall): ScimAnswer {
    this.checkOffer();
    const projection = this.projection(call);
    const role = this.roles.find(({ id }) => id === call.id);
    if (!role) throw ScimError.notFound('There is no such role; GET /Roles lists all');
    const isKnown = clientHasIt(call, ROLE_VERSION);
    this.log.noteRead(call, { status: 200, summary: `Read the role ${role.id}` });
    const { location } = role['meta'] as { location: string };
    const headers = { ETag: entityTag(ROLE_VERSION), 'Content-Location': location };
    return isKnown ? { status: 304, headers } : { status: 200, body: project(role, projection), headers };
  }

  /** The roles that match, a page at a time (RFC 7644 §3.4.2); by cursor where one is given (RFC 9865). */
  list(call: ScimCall): ScimAnswer {
    this.checkOffer();
    const asked = this.cursorRequest(call);
    const body = asked ? this.walk(call, asked) : this.indexed(call);
    this.log.noteRead(call, { status: 200, summary: 'Listed the roles that people can have' });
    return { status: 200, body };
  }

  private indexed(call: ScimCall): object {
    const { query } = call;
    const projection = this.projection(call);
    const found = selectResources(this.roles, readRolesQuery(query, this.options));
    const asked = readPageRequest(query.get('startIndex'), query.get('count'), this.options.maxResults);
    const first = asked.startIndex - 1;
    const page = found.slice(first, first + asked.count).map((role) => project(role, projection));
    return listResponse(page, found.length, asked.startIndex);
  }

  private walk(call: ScimCall, { cursor, count }: CursorRequest): string {
    const { caller, query } = call;
    const projection = this.projection(call);
    const asked = readRolesQuery(query, this.options);
    const found = selectResources(this.roles, asked);
    const { sort } = asked;
    const filter = query.get('filter');
    const walk = { accountId: caller.accountId, resourceType: ROLE.name, filter, sort, count };
    const behind = this.cursors.read(walk, cursor);
    const first = found.findIndex(({ id }) => id === behind?.id) + 1;
    const page = found.slice(first, first + count);
    const last = first + count < found.length ? page.at(-1) : undefined;
    const texts = page.map((role) => JSON.stringify(project(role, projection)));
    return cursorResponseText(texts, found.length, last && this.cursors.make(walk, { id: last.id }));
  }

  private projection({ query }: ScimCall): Projection | undefined {
    return parseProjection(query.get('attributes'), query.get('excludedAttributes'), ROLE);
  }

  private cursorRequest({ query }: ScimCall): CursorRequest | undefined {
    const { pagination, maxResults } = this.options;
    if (!pagination.cursor) return undefined;
    return readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults);
  }

  /** @throws ScimError 501 where the host application offers no roles. */
  private checkOffer(): void {
    if (!this.options.roles) throw ScimError.notImplemented('OpsHelm does not offer /Roles here');
  }
}
