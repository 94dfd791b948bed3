import { Body, Post } from '@nestjs/common';
import { DescribeForm } from '../../api/describe.js';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { OwnerPolicyService } from '../../users/owners/owner-policy.service.js';
import { UsersReader } from '../../users/users-reader.js';
import { OwnerPolicyForm } from './settings.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { orRefusal } from '../forms/or-refusal.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { SettingsPage } from './settings-page.js';

/** The settings that decide who owns the account in the end. */
@DashboardController('settings')
export class SettingsOwnershipController {
  constructor(
    private readonly transactions: Transactions,
    private readonly ownerPolicy: OwnerPolicyService,
    private readonly people: UsersReader,
    private readonly page: SettingsPage,
  ) {}

  @Post('owner-policy')
  @DescribeForm('Set what happens when the last owner leaves')
  @FreshSignIn()
  async setOwnerPolicy(
    @CurrentVisitor() visitor: Visitor,
    @Body() form: OwnerPolicyForm,
  ): Promise<RedirectTo | Page> {
    const saved = await orRefusal(this.savePolicy(visitor, form));
    if (saved instanceof Refusal) return this.page.of(visitor, { ...form, fault: saved.message });
    return redirectTo('/settings', 'The owner policy is saved.');
  }

  private async savePolicy(visitor: Visitor, { policy, successors }: OwnerPolicyForm): Promise<void> {
    const { accountId } = visitor;
    const successorIds = await this.idsOf(accountId, successors);
    await this.transactions.run((tx) =>
      this.ownerPolicy.setPolicy(tx, accountId, { policy, successorIds }, originOf(visitor)),
    );
  }

  private async idsOf(accountId: string, emails: readonly string[]): Promise<string[]> {
    const found = await Promise.all(emails.map((email) => this.people.byEmail(accountId, email)));
    const unknown = emails.filter((_, index) => !found[index]);
    if (unknown.length > 0) throw new Refusal(`Nobody in this account has the address ${unknown.join(', ')}`);
    return found.map((person) => person!.id);
  }
}
