import { Body, Get, Post } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../../api/describe.js';
import { Refusal } from '../../../database/refusal.js';
import { Transactions } from '../../../database/transactions.js';
import { ProvisioningSwitch } from '../../../scim-keys/provisioning-switch.service.js';
import { FreshSignIn } from '../../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../../sessions/visitor.js';
import { DirectoryPeopleService } from '../../../users/directory/directory-people.service.js';
import { DisconnectionService, wordsOf } from './disconnection.service.js';
import { DisconnectionForm, ProvisioningForm } from '../settings.forms.js';
import { DashboardController } from '../../http/dashboard-controller.decorator.js';
import { page, type Page, type RedirectTo, redirectTo } from '../../http/page.js';
import { disconnectionBody } from './disconnection.js';

/** Letting Okta wait for a while, and leaving it. */
@DashboardController('settings')
export class SettingsProvisioningController {
  constructor(
    private readonly transactions: Transactions,
    private readonly provisioning: ProvisioningSwitch,
    private readonly directory: DirectoryPeopleService,
    private readonly disconnection: DisconnectionService,
  ) {}

  @Post('provisioning')
  @DescribeForm('Pause or resume provisioning')
  async setProvisioning(
    @CurrentVisitor() visitor: Visitor,
    @Body() { state }: ProvisioningForm,
  ): Promise<RedirectTo> {
    const { accountId } = visitor;
    const paused = state === 'paused';
    await this.transactions.run((tx) =>
      this.provisioning[paused ? 'pause' : 'resume'](tx, accountId, originOf(visitor)),
    );
    return redirectTo('/settings', paused ? 'Provisioning is paused.' : 'Provisioning goes on.');
  }

  @Get('disconnection')
  @DescribePage('What disconnecting the identity provider does')
  async preview(@CurrentVisitor() { accountId, account }: Visitor): Promise<Page> {
    const counts = await this.directory.directoryCounts(accountId);
    return page('Disconnect Okta', disconnectionBody(counts, account.slug));
  }

  @Post('disconnection')
  @DescribeForm('Disconnect the identity provider')
  @FreshSignIn()
  async disconnect(
    @CurrentVisitor() visitor: Visitor,
    @Body() { people, account }: DisconnectionForm,
  ): Promise<RedirectTo> {
    const { slug } = visitor.account;
    if (account !== slug)
      throw new Refusal(`“${account}” is not the short name of this account. Type it exactly: “${slug}”`);
    const done = await this.disconnection.disconnect(visitor.accountId, people, originOf(visitor));
    return redirectTo('/settings', `Okta is disconnected. ${wordsOf(done)}`);
  }
}
