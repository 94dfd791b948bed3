import { NotFoundException, Param, Post } from '@nestjs/common';
import { DescribeForm } from '../../api/describe.js';
import { isUUID } from 'class-validator';
import { AuditService } from '../../audit/audit.service.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { DeadLetters } from '../../events/dead-letters.js';
import { MailJournal } from '../../mail/mail-journal.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type RedirectTo, redirectTo } from '../http/page.js';

/** What can be tried again of an account: its mails or its events. */
interface Deliveries {
  has(accountId: string, id: string): Promise<boolean>;
  retry(tx: Tx, accountId: string, id: string): Promise<void>;
}

/** Tries again what could not be delivered. */
@DashboardController()
export class WarningsDeliveriesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly mails: MailJournal,
    private readonly letters: DeadLetters,
    private readonly audit: AuditService,
  ) {}

  @Post('mails/:id/retry')
  @DescribeForm('Send a mail again')
  retryMail(@CurrentVisitor() visitor: Visitor, @Param('id') id: string): Promise<RedirectTo> {
    return this.retry(visitor, id, this.mails, 'Had a mail sent again');
  }

  @Post('dead-letters/:id/retry')
  @DescribeForm('Deliver an event again')
  retryLetter(@CurrentVisitor() visitor: Visitor, @Param('id') id: string): Promise<RedirectTo> {
    return this.retry(visitor, id, this.letters, 'Had an event delivered again');
  }

  private async retry(
    visitor: Visitor,
    id: string,
    deliveries: Deliveries,
    summary: string,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    if (!isUUID(id) || !(await deliveries.has(accountId, id))) throw new NotFoundException();
    await this.transactions.run(async (tx) => {
      await deliveries.retry(tx, accountId, id);
      const fact = { action: 'delivery-retry', summary, details: { id } };
      this.audit.record(tx, accountId, fact, originOf(visitor));
    });
    return redirectTo('/warnings', 'It is tried again now.');
  }
}
