import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import {
  entityTag,
  parseProjection,
  project,
  type Projection,
  ROLE_RESOURCE_TYPE as ROLE,
  ScimError,
} from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { listWholes } from '../../scim/resources/lists/list-wholes.js';
import { readListQuery } from '../../scim/resources/lists/read-list-query.js';
import type { OpenList } from '../../scim/resources/lists/open-list.js';
import { ResourceLists } from '../../scim/resources/lists/resource-lists.js';
import { RolesOffer } from './roles-offer.js';
import { ROLE_VERSION, type RoleResource, roleResources } from './scim-roles.js';
import { withMeaning } from '../refusals/with-meaning.js';

/** The reads of the Roles endpoint. What the roles are is the same in every account. */
@Injectable()
export class ScimRolesReader {
  private readonly roles: readonly RoleResource[];

  constructor(
    { baseUrl }: Environment,
    private readonly log: ProvisioningLogService,
    private readonly lists: ResourceLists,
    private readonly options: ScimOptions,
    private readonly offer: RolesOffer,
  ) {
    this.roles = roleResources(baseUrl);
  }

  /** One role (RFC 7644 §3.4.1); 304 where `If-None-Match` has its tag (§3.14). */
  get(call: ScimCall): ScimAnswer {
    this.checkOffer();
    const projection = this.projection(call);
    const role = this.roles.find(({ id }) => id === call.id);
    if (!role)
      throw withMeaning('role_not_found', ScimError.notFound('There is no such role; GET /Roles lists all'));
    const isKnown = clientHasIt(call, ROLE_VERSION);
    this.log.noteRead(call, { status: 200, summary: `Read the role ${role.id}` });
    const { location } = role['meta'] as { location: string };
    const headers = { ETag: entityTag(ROLE_VERSION), 'Content-Location': location };
    return isKnown ? { status: 304, headers } : { status: 200, body: project(role, projection), headers };
  }

  /** The roles that match, a page at a time (RFC 7644 §3.4.2); by cursor where one is given (RFC 9865). */
  async list(call: ScimCall): Promise<ScimAnswer> {
    this.checkOffer();
    return this.lists.answer(call, (asked) => this.open(asked));
  }

  private open(call: ScimCall): OpenList<RoleResource> {
    const projection = this.projection(call);
    const query = readListQuery(call.query, ROLE, this.options);
    return {
      name: ROLE.name,
      query,
      page: (asked) => listWholes(this.roles, query, asked),
      show: (roles) => roles.map((role) => JSON.stringify(project(role, projection))),
      note: () => this.log.noteRead(call, { status: 200, summary: 'Listed the roles that people can have' }),
    };
  }

  private projection({ query }: ScimCall): Projection | undefined {
    return parseProjection(query.get('attributes'), query.get('excludedAttributes'), ROLE);
  }

  /** @throws ScimError 501 where the host application offers no roles. */
  private checkOffer(): void {
    if (!this.offer.isMade)
      throw withMeaning('roles_not_offered', ScimError.notImplemented('OpsHelm does not offer /Roles here'));
  }
}
