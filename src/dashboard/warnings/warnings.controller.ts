import { Get, NotFoundException, Param, Post } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import { isUUID } from 'class-validator';
import { AuditService } from '../../audit/audit.service.js';
import { Transactions } from '../../database/transactions.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { WarningsService } from '../../warnings/warnings.service.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { WarningsReader } from './warnings-reader.js';
import { warningsBody } from './warnings.js';

/** What an owner should know, and that somebody has seen it. */
@DashboardController('warnings')
export class WarningsController {
  constructor(
    private readonly reader: WarningsReader,
    private readonly transactions: Transactions,
    private readonly warnings: WarningsService,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @DescribePage('The warnings')
  async list(@CurrentVisitor() { accountId }: Visitor): Promise<Page> {
    return page('Warnings', warningsBody(await this.reader.of(accountId)), { live: true });
  }

  @Post(':id/acknowledgement')
  @DescribeForm('Acknowledge a warning')
  async acknowledge(@CurrentVisitor() visitor: Visitor, @Param('id') id: string): Promise<RedirectTo> {
    const { accountId, user } = visitor;
    if (!isUUID(id) || !(await this.warnings.has(accountId, id))) throw new NotFoundException();
    await this.transactions.run(async (tx) => {
      await this.warnings.acknowledge(tx, accountId, id, user.email);
      const fact = { action: 'warning-acknowledge', summary: 'Acknowledged a warning', details: { id } };
      this.audit.record(tx, accountId, fact, originOf(visitor));
    });
    return redirectTo('/warnings', 'The warning is acknowledged. It stays here until its reason is gone.');
  }
}
