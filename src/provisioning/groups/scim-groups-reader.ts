import { Injectable } from '@nestjs/common';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { GROUP_RESOURCE_TYPE as GROUP, type ResourceType } from '../../scim/protocol/index.js';
import type { ListSource, TypeList } from '../../scim/resources/lists/open-list.js';
import { readListQuery } from '../../scim/resources/lists/read-list-query.js';
import { ResourceLists } from '../../scim/resources/lists/resource-lists.js';
import type { Group } from '../../groups/group.entity.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { GroupAnswers } from './group-answers.js';
import { noSuchGroup } from './group-refusals.js';
import { ScimGroupsRepository } from './scim-groups.repository.js';
import { isId } from '../../database/is-id.js';

/** The reads of the Groups endpoint. */
@Injectable()
export class ScimGroupsReader implements ListSource<Group> {
  constructor(
    private readonly repository: ScimGroupsRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: GroupAnswers,
    private readonly lists: ResourceLists,
    private readonly options: ScimOptions,
  ) {}

  /** One group (RFC 7644 §3.4.1); 304 where `If-None-Match` has the current tag (§3.14). */
  async get(call: ScimCall): Promise<ScimAnswer> {
    const { caller, id } = call;
    const projection = this.answers.projection(call);
    const group = isId(id) ? await this.repository.find(caller.accountId, id) : undefined;
    if (!group) throw noSuchGroup(id);
    const isKnown = clientHasIt(call, group.version);
    this.log.noteRead(call, { status: 200, summary: `Read group ${group.displayName}` });
    if (isKnown) return { status: 304, headers: this.answers.headers(group) };
    return this.answers.answer(200, group, projection);
  }

  /** All groups that match, a page at a time (RFC 7644 §3.4.2). */
  list(call: ScimCall): Promise<ScimAnswer> {
    return this.lists.answer(call, (asked) => this.open(asked));
  }

  open(call: ScimCall, beside: readonly ResourceType[] = []): TypeList<Group> {
    const projection = this.answers.projection(call);
    const query = readListQuery(call.query, GROUP, this.options, beside);
    const { page, locate, locateAt } = this.repository.open(call.caller.accountId, query);
    return {
      page,
      locate,
      locateAt,
      name: GROUP.name,
      what: 'groups',
      query,
      show: (groups) => this.answers.resources(groups, projection),
      note: ({ rows, total }) =>
        this.log.noteRead(call, { status: 200, summary: `Listed groups: ${rows.length} of ${total}` }),
    };
  }
}
