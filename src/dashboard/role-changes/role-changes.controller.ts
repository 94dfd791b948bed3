import { Get, NotFoundException, Param, Query } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { isUUID } from 'class-validator';
import { h } from 'preact';
import { AccountsService } from '../../accounts/accounts.service.js';
import { RoleChangesReader } from '../../roles/role-changes-reader.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { RoleChangesQuery } from './role-changes.query.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { RequestReader } from '../readers/request-reader.js';
import { RoleChangesSearch } from './role-changes-search.js';
import { RoleChangeBody } from './role-change.js';
import { RoleChangesBody } from './role-changes.js';
import { stepWords } from '../words/role-changes-words.js';

/** The history of roles. */
@DashboardController('role-changes')
export class RoleChangesController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly search: RoleChangesSearch,
    private readonly changes: RoleChangesReader,
    private readonly requests: RequestReader,
  ) {}

  @Get()
  @DescribePage('Who has which role since when, and who changed it')
  async list(@CurrentVisitor() visitor: Visitor, @Query() query: RoleChangesQuery): Promise<Page> {
    const { accountId, account } = visitor;
    const [found, actors, { createdAt }] = await Promise.all([
      this.search.page(accountId, query),
      this.changes.actors(accountId),
      this.accounts.bySlug(account.slug),
    ]);
    return page('Role changes', h(RoleChangesBody, { found, query, actors, accountSince: createdAt }));
  }

  @Get(':id')
  @DescribePage('One role change')
  async show(@CurrentVisitor() { accountId }: Visitor, @Param('id') id: string): Promise<Page> {
    const change = isUUID(id) ? await this.changes.change(accountId, id) : undefined;
    if (!change) throw new NotFoundException();
    const logEntryId = change.actorType === 'scim-key' ? await this.requests.logEntryOf(change) : undefined;
    return page(`${stepWords(change)}: ${change.userEmail}`, h(RoleChangeBody, { change, logEntryId }));
  }
}
