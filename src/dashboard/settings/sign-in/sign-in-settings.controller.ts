import { Body, Post } from '@nestjs/common';
import { DescribeForm } from '../../../api/describe.js';
import { Transactions } from '../../../database/transactions.js';
import { GlobalLogoutSettings } from '../../../global-logout/global-logout-settings.js';
import { IdentityProviders } from '../../../sessions/identity-provider/identity-providers.service.js';
import { ProviderClients } from '../../../sessions/identity-provider/provider-clients.js';
import { ProviderFaults } from '../../../sessions/sign-in/provider-faults.js';
import { FreshSignIn } from '../../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../../sessions/visitor.js';
import { AddressesForm, IdentityProviderForm, SwitchForm } from '../settings.forms.js';
import { DashboardController } from '../../http/dashboard-controller.decorator.js';
import { type RedirectTo, redirectTo } from '../../http/page.js';

/** The settings that decide who gets in, and who is put out. */
@DashboardController('settings')
export class SettingsSignInController {
  constructor(
    private readonly transactions: Transactions,
    private readonly providers: IdentityProviders,
    private readonly clients: ProviderClients,
    private readonly faults: ProviderFaults,
    private readonly logout: GlobalLogoutSettings,
  ) {}

  @Post('identity-provider')
  @DescribeForm('Set the identity provider')
  @FreshSignIn()
  async setIdentityProvider(
    @CurrentVisitor() visitor: Visitor,
    @Body() form: IdentityProviderForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.providers.check(form.issuer);
    await this.transactions.run(async (tx) => this.providers.set(tx, accountId, form, originOf(visitor)));
    const provider = (await this.providers.of(accountId))!;
    const fault = await this.clients.faultOf(provider);
    if (fault) await this.faults.note(provider, 'check', fault);
    const notice = fault ? `But nobody can sign in yet. ${fault}` : 'Now try the sign-in.';
    return redirectTo('/settings', `The identity provider is saved. ${notice}`);
  }

  /** Whether addresses count that the provider does not call verified. */
  @Post('addresses')
  @DescribeForm('Accept unverified addresses from the provider, or stop accepting them')
  @FreshSignIn()
  async vouchForAddresses(
    @CurrentVisitor() visitor: Visitor,
    @Body() { state, issuer, clientId }: AddressesForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.transactions.run((tx) =>
      this.providers.vouch(tx, { accountId, issuer, clientId }, state === 'on', originOf(visitor)),
    );
    const notice =
      state === 'on'
        ? "Your directory's addresses now count, verified or not."
        : 'From now on only verified addresses link new people. People who are already linked can still sign in.';
    return redirectTo('/settings', notice);
  }

  @Post('global-logout')
  @DescribeForm('Turn Universal Logout on or off')
  @FreshSignIn()
  async switchGlobalLogout(
    @CurrentVisitor() visitor: Visitor,
    @Body() { state }: SwitchForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    await this.transactions.run(async (tx) =>
      this.logout.switch(tx, accountId, state === 'on', originOf(visitor)),
    );
    return redirectTo('/settings', `Universal Logout is ${state}.`);
  }
}
