import { Injectable } from '@nestjs/common';
import { MAX_RESULTS } from '../http/limits.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import {
  entityTag,
  listResponseText,
  matchesEntityTag,
  parseFilter,
  readPageRequest,
  readSortRequest,
  USER_RESOURCE_TYPE as USER,
} from '../protocol/index.js';
import type { Answered } from '../provisioning-log/logged-request.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import { ScimUsersRepository, type UsersPage, type UsersQuery } from './scim-users.repository.js';
import { isUserId } from './scim-users.service.js';
import { UserAnswers } from './user-answers.js';
import { noSuchUser } from './user-refusals.js';

/** How many people Okta's test asks for: two from the admin page, one in the suite of its reviewers. */
const TEST_COUNT = 2;

/** The reads of the Users endpoint. */
@Injectable()
export class ScimUsersReader {
  constructor(
    private readonly repository: ScimUsersRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
  ) {}

  /** One person (RFC 7644 §3.4.1); 304 where `If-None-Match` has the current tag (§3.14). */
  async get(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const user = isUserId(call.id) ? await this.repository.find(call.caller.accountId, call.id) : undefined;
    if (!user) throw noSuchUser(call.id);
    this.log.noteRead(call, { status: 200, summary: `Read ${user.userName}` });
    const headers = this.answers.headers(user);
    if (call.ifNoneMatch !== undefined && matchesEntityTag(call.ifNoneMatch, entityTag(user.version)))
      return { status: 304, headers };
    return { status: 200, body: this.answers.resource(user, projection), headers };
  }

  /** Everybody who matches, a page at a time (RFC 7644 §3.4.2). */
  async list(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const query = readUsersQuery(call.query);
    const page = await this.repository.page(call.caller.accountId, call.caller.keyId, query);
    const resources = page.users.map((user) => this.answers.resource(user, projection));
    this.log.noteRead(call, {
      status: 200,
      summary: summaryOf(call, query, page),
      proves: proofOf(call, query, page),
    });
    return { status: 200, body: listResponseText(resources, page.total, query.startIndex) };
  }
}

function readUsersQuery(query: ReadonlyMap<string, string>): UsersQuery {
  const filter = query.get('filter');
  return {
    filter: filter === undefined ? undefined : parseFilter(filter, USER),
    sort: readSortRequest(query.get('sortBy'), query.get('sortOrder'), USER),
    ...readPageRequest(query.get('startIndex'), query.get('count'), MAX_RESULTS),
  };
}

function summaryOf(
  { query }: ScimCall,
  { filter, startIndex }: UsersQuery,
  { users, total }: UsersPage,
): string {
  const sought = /^\s*userName\s+eq\s+"([^"\\]{1,254})"\s*$/i.exec(query.get('filter') ?? '')?.[1];
  if (sought) return `Looked up ${sought}: ${total > 0 ? 'found' : 'not found'}`;
  const range = users.length === 0 ? 'none' : `${startIndex}–${startIndex + users.length - 1}`;
  return `Listed people${filter ? ' by a filter' : ''}: ${range} of ${total}`;
}

/**
 * What a list shows of the setup. Okta's "Test API Credentials" is always the first two of everybody; an import is a
 * walk through everybody that has come to its end, page by page, of which only the last page is seen here.
 */
function proofOf(
  { query }: ScimCall,
  { filter, startIndex, count }: UsersQuery,
  { users, total }: UsersPage,
): Answered['proves'] {
  if (filter || users.length === 0) return undefined;
  if (startIndex === 1 && query.has('count') && count <= TEST_COUNT) return 'test_credentials';
  return startIndex + users.length > total ? 'import' : undefined;
}
