import { Injectable } from '@nestjs/common';
import { Cursors } from '../../scim/cursors/cursors.js';
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
import { RootSearchAnswers } from './root-search-answers.js';
import { readRootSearch } from './root-search-query.js';
import { type MixedPage, RootSearchRepository } from './root-search.repository.js';

/** Searches people and groups together, where the account has groups (RFC 7644 §3.4.2.1). */
@Injectable()
export class RootSearchReader {
  constructor(
    private readonly repository: RootSearchRepository,
    private readonly log: ProvisioningLogService,
    private readonly answers: RootSearchAnswers,
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
  ) {}

  /** Everything that matches, a page at a time; by cursor where one is given (RFC 9865). */
  list(call: ScimCall): Promise<ScimAnswer> {
    const asked = this.cursorRequest(call);
    return asked ? this.walk(call, asked) : this.indexed(call);
  }

  private async indexed(call: ScimCall): Promise<ScimAnswer> {
    const { caller, query } = call;
    const projections = this.answers.projections(call);
    const wanted = readRootSearch(query, this.options, this.answers.userType);
    const asked = readPageRequest(query.get('startIndex'), query.get('count'), this.options.maxResults);
    const page = await this.repository.page(caller.accountId, caller.credentialId, wanted, asked);
    const resources = await this.answers.resources(call, page.found, projections);
    this.note(call, page);
    return { status: 200, body: listResponseText(resources, page.total, asked.startIndex) };
  }

  private async walk(call: ScimCall, { cursor, count }: CursorRequest): Promise<ScimAnswer> {
    const { accountId } = call.caller;
    const projections = this.answers.projections(call);
    const wanted = readRootSearch(call.query, this.options, this.answers.userType);
    const filter = call.query.get('filter');
    // As sent: by `urn:…:User:displayName` groups have no value, by `displayName` they have.
    const resourceType = `.search ${call.query.get('sortBy') ?? ''}`;
    const walk = { accountId, resourceType, filter, sort: wanted.users.sort, count };
    const place = this.cursors.read(walk, cursor);
    const page = await this.repository.pageBehind(accountId, wanted, place, count);
    const resources = await this.answers.resources(call, page.found, projections);
    this.note(call, page);
    const next = page.next && this.cursors.make(walk, page.next);
    return { status: 200, body: cursorResponseText(resources, page.total, next) };
  }

  private note(call: ScimCall, { found, total }: MixedPage): void {
    const summary = `Searched people and groups: ${found.length} of ${total}`;
    this.log.noteRead(call, { status: 200, summary });
  }

  private cursorRequest({ query }: ScimCall): CursorRequest | undefined {
    const { pagination, maxResults } = this.options;
    if (!pagination.cursor) return undefined;
    return readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults);
  }
}
