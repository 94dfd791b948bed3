import { Body, Post } from '@nestjs/common';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { IdentityProviders } from '../../sessions/identity-provider/identity-providers.service.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { OwnerPolicyService } from '../../users/owner-policy.service.js';
import { UsersReader } from '../../users/users-reader.js';
import { IdentityProviderForm, OwnerPolicyForm } from '../dto/settings.form.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { orRefusal } from '../http/or-refusal.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { SettingsPage } from './settings-page.js';

/** The settings that decide who gets in, and who owns the account in the end. */
@DashboardController('settings')
export class SettingsOwnershipController {
  constructor(
    private readonly transactions: Transactions,
    private readonly providers: IdentityProviders,
    private readonly ownerPolicy: OwnerPolicyService,
    private readonly people: UsersReader,
    private readonly page: SettingsPage,
  ) {}

  @Post('identity-provider')
  @FreshSignIn()
  async setIdentityProvider(
    @CurrentVisitor() visitor: Visitor,
    @Body() form: IdentityProviderForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.providers.check(form.issuer);
    await this.transactions.run(async (tx) => this.providers.set(tx, accountId, form, originOf(visitor)));
    return redirectTo('/settings', 'The identity provider is saved. Try it: sign in in another browser.');
  }

  @Post('owner-policy')
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
