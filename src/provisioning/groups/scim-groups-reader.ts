import { Injectable } from '@nestjs/common';
import { Cursors } from '../../scim/cursors/cursors.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import {
  type CursorRequest,
  cursorResponseText,
  GROUP_RESOURCE_TYPE as GROUP,
  listResponseText,
  readCursorRequest,
  readPageRequest,
} from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { GroupAnswers } from './group-answers.js';
import { noSuchGroup } from './group-refusals.js';
import { readGroupsQuery } from './groups-query.js';
import { isResourceId } from './resource-id.js';
import { type GroupsPage, ScimGroupsRepository } from './scim-groups.repository.js';

/** The reads of the Groups endpoint. */
@Injectable()
export class ScimGroupsReader {
  constructor(
    private readonly repository: ScimGroupsRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: GroupAnswers,
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
  ) {}

  /** One group (RFC 7644 §3.4.1); 304 where `If-None-Match` has the current tag (§3.14). */
  async get(call: ScimCall): Promise<ScimAnswer> {
    const { caller, id } = call;
    const projection = this.answers.projection(call);
    const group = isResourceId(id) ? await this.repository.find(caller.accountId, id) : undefined;
    if (!group) throw noSuchGroup(id);
    const isKnown = clientHasIt(call, group.version);
    this.log.noteRead(call, { status: 200, summary: `Read group ${group.displayName}` });
    if (isKnown) return { status: 304, headers: this.answers.headers(group) };
    return this.answers.answer(200, group, projection);
  }

  /** All groups that match, a page at a time (RFC 7644 §3.4.2); by cursor where one is given (RFC 9865). */
  list(call: ScimCall): Promise<ScimAnswer> {
    const asked = this.cursorRequest(call);
    return asked ? this.walk(call, asked) : this.indexed(call);
  }

  private async indexed(call: ScimCall): Promise<ScimAnswer> {
    const { caller, query } = call;
    const projection = this.answers.projection(call);
    const groups = readGroupsQuery(query, this.options);
    const asked = readPageRequest(query.get('startIndex'), query.get('count'), this.options.maxResults);
    const page = await this.repository.page(caller.accountId, groups, asked);
    const resources = await this.answers.resources(page.groups, projection);
    this.note(call, page);
    return { status: 200, body: listResponseText(resources, page.total, asked.startIndex) };
  }

  private async walk(call: ScimCall, { cursor, count }: CursorRequest): Promise<ScimAnswer> {
    const { accountId } = call.caller;
    const projection = this.answers.projection(call);
    const groups = readGroupsQuery(call.query, this.options);
    const filter = call.query.get('filter');
    const walk = { accountId, resourceType: GROUP.name, filter, sort: groups.sort, count };
    const page = await this.repository.pageBehind(accountId, groups, this.cursors.read(walk, cursor), count);
    const resources = await this.answers.resources(page.groups, projection);
    this.note(call, page);
    const next = page.next && this.cursors.make(walk, page.next);
    return { status: 200, body: cursorResponseText(resources, page.total, next) };
  }

  private note(call: ScimCall, { groups, total }: GroupsPage): void {
    this.log.noteRead(call, { status: 200, summary: `Listed groups: ${groups.length} of ${total}` });
  }

  private cursorRequest({ query }: ScimCall): CursorRequest | undefined {
    const { pagination, maxResults } = this.options;
    if (!pagination.cursor) return undefined;
    return readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults);
  }
}
