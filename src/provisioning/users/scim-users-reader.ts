import { Injectable } from '@nestjs/common';
import { Cursors } from '../../scim/cursors/cursors.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import {
  type CursorRequest,
  cursorResponseText,
  listResponseText,
  readCursorRequest,
  readPageRequest,
} from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { indexedAnswered, walkedAnswered } from './lists/list-answered.js';
import { ScimUsersRepository } from './lists/scim-users.repository.js';
import { isUserId } from './scim-users.service.js';
import { UserAnswers } from './representation/user-answers.js';
import { noSuchUser } from './changes/user-refusals.js';
import { readUsersQuery } from './lists/users-query.js';

/** The reads of the Users endpoint. */
@Injectable()
export class ScimUsersReader {
  constructor(
    private readonly repository: ScimUsersRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
  ) {}

  /** One person (RFC 7644 §3.4.1); 304 where `If-None-Match` has the current tag (§3.14). */
  async get(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const user = isUserId(call.id) ? await this.repository.find(call.caller.accountId, call.id) : undefined;
    if (!user) throw noSuchUser(call.id);
    const isKnown = clientHasIt(call, user.version);
    this.log.noteRead(call, { status: 200, summary: `Read ${user.userName}` });
    const headers = this.answers.headers(user);
    if (isKnown) return { status: 304, headers };
    const [body] = await this.answers.resources(call, [user], projection);
    return { status: 200, body, headers };
  }

  /** Everybody who matches, a page at a time (RFC 7644 §3.4.2); by cursor where one is given (RFC 9865). */
  list(call: ScimCall): Promise<ScimAnswer> {
    const asked = this.cursorRequest(call);
    return asked ? this.walk(call, asked) : this.indexed(call);
  }

  private async indexed(call: ScimCall): Promise<ScimAnswer> {
    const { caller, query } = call;
    const projection = this.answers.projection(call);
    const users = readUsersQuery(query, this.options, this.answers.type);
    const asked = readPageRequest(query.get('startIndex'), query.get('count'), this.options.maxResults);
    const page = await this.repository.page(caller.accountId, caller.credentialId, users, asked);
    const resources = await this.answers.resources(call, page.users, projection);
    this.log.noteRead(call, indexedAnswered(call, asked, page));
    return { status: 200, body: listResponseText(resources, page.total, asked.startIndex) };
  }

  private async walk(call: ScimCall, { cursor, count }: CursorRequest): Promise<ScimAnswer> {
    const { accountId } = call.caller;
    const projection = this.answers.projection(call);
    const users = readUsersQuery(call.query, this.options, this.answers.type);
    const filter = call.query.get('filter');
    const walk = { accountId, resourceType: 'User', filter, sort: users.sort, count };
    const page = await this.repository.pageBehind(accountId, users, this.cursors.read(walk, cursor), count);
    const resources = await this.answers.resources(call, page.users, projection);
    this.log.noteRead(call, walkedAnswered(call, page, !page.next));
    const next = page.next && this.cursors.make(walk, page.next);
    return { status: 200, body: cursorResponseText(resources, page.total, next) };
  }

  private cursorRequest({ query }: ScimCall): CursorRequest | undefined {
    const { pagination, maxResults } = this.options;
    if (!pagination.cursor) return undefined;
    return readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults);
  }
}
