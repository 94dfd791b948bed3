import { Injectable } from '@nestjs/common';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import type { ResourceType } from '../../scim/protocol/index.js';
import type { ListSource, TypeList } from '../../scim/resources/lists/open-list.js';
import { readListQuery } from '../../scim/resources/lists/read-list-query.js';
import { ResourceLists } from '../../scim/resources/lists/resource-lists.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { describePage } from './lists/describe-page.js';
import { ScimUsersRepository } from './lists/scim-users.repository.js';
import type { Listed } from './representation/scim-user.mapper.js';
import { UserAnswers } from './representation/user-answers.js';
import { noSuchUser } from './changes/user-refusals.js';
import { isId } from '../../database/is-id.js';

/** The reads of the Users endpoint. */
@Injectable()
export class ScimUsersReader implements ListSource<Listed> {
  constructor(
    private readonly repository: ScimUsersRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
    private readonly lists: ResourceLists,
    private readonly options: ScimOptions,
  ) {}

  /** One person (RFC 7644 §3.4.1); 304 where `If-None-Match` has the current tag (§3.14). */
  async get(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const user = isId(call.id) ? await this.repository.find(call.caller.accountId, call.id) : undefined;
    if (!user) throw noSuchUser(call.id);
    const isKnown = clientHasIt(call, user.version);
    this.log.noteRead(call, { status: 200, summary: `Read ${user.userName}` });
    const headers = this.answers.headers(user);
    if (isKnown) return { status: 304, headers };
    const [body] = await this.answers.resources(call, [user], projection);
    return { status: 200, body, headers };
  }

  /** Everybody who matches, a page at a time (RFC 7644 §3.4.2). */
  list(call: ScimCall): Promise<ScimAnswer> {
    return this.lists.answer(call, (asked) => this.open(asked));
  }

  open(call: ScimCall, beside: readonly ResourceType[] = []): TypeList<Listed> {
    const projection = this.answers.projection(call);
    const query = readListQuery(call.query, this.answers.type, this.options, beside);
    const { page, locate, locateAt } = this.repository.open(call.caller.accountId, query);
    return {
      page,
      locate,
      locateAt,
      name: 'User',
      what: 'people',
      query,
      remembersPages: true,
      show: (users) => this.answers.resources(call, users, projection),
      note: (page, asked) => this.log.noteRead(call, describePage(call, page, asked)),
    };
  }
}
