import { Body, Get, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import type { Response } from 'express';
import { Transactions } from '../../database/transactions.js';
import { IdentityProviders } from '../../sessions/identity-provider/identity-providers.service.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { OktaSignIn } from '../../sessions/sign-in/okta-sign-in.service.js';
import { SignInTrials } from '../../sessions/sign-in/sign-in-trial.service.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { TrialForm, TrialQuery } from './sign-in-trial.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type RedirectTo, redirectTo } from '../http/page.js';
import { SignInFailures } from './sign-in-failures.interceptor.js';
import { keepAttempt } from './sign-in-cookies.js';

/** Trying out the sign-in that was just entered, while staying signed in. */
@UseInterceptors(SignInFailures)
@DashboardController('settings/try-sign-in')
export class SignInTrialController {
  constructor(
    private readonly transactions: Transactions,
    private readonly providers: IdentityProviders,
    private readonly okta: OktaSignIn,
    private readonly trials: SignInTrials,
  ) {}

  @Get()
  @DescribePage('Try the sign-in with the identity provider', { refusals: [403, 429] })
  async begin(
    @CurrentVisitor() { accountId }: Visitor,
    @Query() { as }: TrialQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RedirectTo> {
    const provider = await this.providers.of(accountId);
    if (!provider) return redirectTo('/settings#identity-provider', 'Enter the identity provider first.');
    const { location, attempt } = await this.okta.leave(provider, {
      next: '/settings',
      trial: true,
      fresh: as === 'other',
    });
    keepAttempt(response, attempt);
    return redirectTo(location);
  }

  /** The visitor is who they were at the provider: an owner whom no directory manages is known by it from now on. */
  @Post('link')
  @DescribeForm('Link the user of the trial to the record of the visitor')
  @FreshSignIn()
  async link(@CurrentVisitor() visitor: Visitor, @Body() { proof }: TrialForm): Promise<RedirectTo> {
    await this.transactions.run((tx) => this.trials.bind(tx, visitor, proof));
    return redirectTo(`/people/${visitor.user.id}`, 'Your sign-in at the identity provider is linked.');
  }
}
