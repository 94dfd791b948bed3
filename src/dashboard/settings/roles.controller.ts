import { Body, Post } from '@nestjs/common';
import { DescribeForm } from '../../api/describe.js';
import { AccountSettingsService } from '../../accounts/account-settings.service.js';
import { Transactions } from '../../database/transactions.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { RolesForm } from './settings.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type RedirectTo, redirectTo } from '../http/page.js';

/** Whether Okta may say who is an owner. */
@DashboardController('settings')
export class SettingsRolesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: AccountSettingsService,
  ) {}

  @Post('roles')
  @DescribeForm('Let the directory give roles, or stop it')
  @FreshSignIn()
  async setRoles(@CurrentVisitor() visitor: Visitor, @Body() { state }: RolesForm): Promise<RedirectTo> {
    const { accountId } = visitor;
    const enabled = state === 'on';
    await this.transactions.run((tx) =>
      this.settings.setRolesFromScim(tx, accountId, enabled, originOf(visitor)),
    );
    return redirectTo('/settings', enabled ? 'Okta may give roles now.' : 'Okta gives no roles any more.');
  }
}
