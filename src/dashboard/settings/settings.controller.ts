import { Body, Get, Post } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import { AccountSettingsService } from '../../accounts/account-settings.service.js';
import { Transactions } from '../../database/transactions.js';
import { GroupsSwitchService } from '../../role-mapping/groups-switch.service.js';
import { isWithoutEffect } from '../../role-mapping/role-effects.js';
import { FreshSignIn, refuseStaleSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { GroupsForm, LogRetentionForm, RecoveryContactForm, UserNamePolicyForm } from './settings.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { SettingsPage } from './settings-page.js';

/** The page of settings, and the plain ones among them. */
@DashboardController('settings')
export class SettingsController {
  constructor(
    private readonly page: SettingsPage,
    private readonly transactions: Transactions,
    private readonly settings: AccountSettingsService,
    private readonly groups: GroupsSwitchService,
  ) {}

  @Get()
  @DescribePage('The settings')
  show(@CurrentVisitor() visitor: Visitor): Promise<Page> {
    return this.page.of(visitor);
  }

  @Post('user-name-policy')
  @DescribeForm('Set the rule for user names')
  async setUserNamePolicy(
    @CurrentVisitor() visitor: Visitor,
    @Body() { policy }: UserNamePolicyForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.transactions.run((tx) =>
      this.settings.setUserNamePolicy(tx, accountId, policy, originOf(visitor)),
    );
    return redirectTo('/settings', 'The rule for user names is saved.');
  }

  @FreshSignIn()
  @Post('recovery-contact')
  @DescribeForm('Set the recovery contact')
  async setRecoveryContact(
    @CurrentVisitor() visitor: Visitor,
    @Body() { contact }: RecoveryContactForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.transactions.run((tx) =>
      this.settings.setRecoveryContact(tx, accountId, contact || null, originOf(visitor)),
    );
    const notice = contact ? `The recovery contact is ${contact}.` : 'There is no recovery contact now.';
    return redirectTo('/settings', notice);
  }

  @FreshSignIn()
  @Post('log-retention')
  @DescribeForm('Set how long the log is kept')
  async setLogRetention(
    @CurrentVisitor() visitor: Visitor,
    @Body() { days }: LogRetentionForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.transactions.run((tx) =>
      this.settings.setLogRetention(tx, accountId, days, originOf(visitor)),
    );
    return redirectTo('/settings', 'The log retention is saved.');
  }

  /** Where rules for groups make owners, the switch makes or ends them: it needs a sign-in of the last ten minutes. */
  @Post('groups')
  @DescribeForm('Switch groups on or off')
  async setGroups(@CurrentVisitor() visitor: Visitor, @Body() { state }: GroupsForm): Promise<RedirectTo> {
    const { accountId } = visitor;
    const enabled = state === 'on';
    if (!isWithoutEffect(await this.groups.preview(accountId, enabled))) refuseStaleSignIn(visitor);
    await this.transactions.run((tx) => this.groups.setEnabled(tx, accountId, enabled, originOf(visitor)));
    return redirectTo('/settings', `Groups are ${state}.`);
  }
}
