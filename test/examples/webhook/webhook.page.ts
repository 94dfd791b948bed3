import { Get } from '@nestjs/common';
import { h } from 'preact';
import { DescribePage } from '../../../src/api/describe.js';
import { DashboardController } from '../../../src/dashboard/http/dashboard-controller.decorator.js';
import { page, type Page } from '../../../src/dashboard/http/page.js';
import { Database } from '../../../src/database/database.js';
import { CurrentVisitor, type Visitor } from '../../../src/sessions/visitor.js';

const MADE = {
  name: 'webhook-made',
  text: 'SELECT count(*)::int AS calls FROM webhook_calls WHERE account_id = $1 AND delivered_at IS NOT NULL',
};

/** How many calls were made for the visitor's account. */
@DashboardController('webhook')
export class WebhookPage {
  constructor(private readonly database: Database) {}

  @Get()
  @DescribePage('The calls made for the account')
  async show(@CurrentVisitor() { accountId }: Visitor): Promise<Page> {
    const [row] = await this.database.query<{ calls: number }>(MADE, [accountId]);
    return page('Webhook', h('p', null, `Calls made: ${row!.calls}`));
  }
}
