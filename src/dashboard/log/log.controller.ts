import { Get, Headers, NotFoundException, Param, Query } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { LogQuery } from './log.query.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { LogEntryReader } from './log-entry-reader.js';
import { LogSearch } from './log-search.js';
import { LogBody } from './log.js';
import { LogEntryBody } from './log-entry.js';

/** The provisioning log. */
@DashboardController('log')
export class LogController {
  constructor(
    private readonly search: LogSearch,
    private readonly entries: LogEntryReader,
    private readonly keys: ScimKeysService,
  ) {}

  /** The first page is live; the others stay where they are. */
  @Get()
  @DescribePage('What the identity provider did')
  async list(@CurrentVisitor() { accountId }: Visitor, @Query() query: LogQuery): Promise<Page> {
    const [found, keys] = await Promise.all([this.search.page(accountId, query), this.keys.list(accountId)]);
    return page('Provisioning log', h(LogBody, { found, query, keys }), { live: !query.after });
  }

  @Get(':id')
  @DescribePage('One request of the identity provider')
  async show(
    @CurrentVisitor() { accountId }: Visitor,
    @Param('id') id: string,
    @Headers('hx-target') target?: string,
  ): Promise<Page> {
    const facts = await this.entries.of(accountId, id);
    if (!facts) throw new NotFoundException();
    return page(facts.entry.summary, h(LogEntryBody, { facts, inDrawer: target === 'drawer' }));
  }
}
