import { Get, Post, Query, Res } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import type { Response } from 'express';
import { IdentityProviders } from '../../sessions/identity-provider/identity-providers.service.js';
import { MembersToo } from '../../sessions/session.guard.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { OktaSignIn } from '../../sessions/sign-in/okta-sign-in.service.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { dropSession, keepAttempt } from './sign-in-cookies.js';
import { againWithLinkPage } from './sign-in.js';
import { NextQuery } from './sign-in.forms.js';

/** What the signed-in do about their session: renew it, end it. */
@DashboardController()
@MembersToo()
export class SessionController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly okta: OktaSignIn,
    private readonly sessions: SessionsService,
  ) {}

  /** Signs the same person in anew, whatever session they have at the provider. */
  @Get('sign-in/again')
  @DescribePage('Sign in again')
  async again(
    @CurrentVisitor() visitor: Visitor,
    @Query() { next }: NextQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | RedirectTo> {
    const provider = await this.providers.of(visitor.accountId);
    if (!provider || visitor.method === 'link') return againWithLinkPage(visitor, Boolean(provider), next);
    const request = { next, loginHint: visitor.user.email, fresh: true };
    const { location, attempt } = await this.okta.leave(provider, request);
    keepAttempt(response, attempt);
    return redirectTo(location);
  }

  @Post('sign-out')
  @DescribeForm('Sign out')
  async signOut(
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RedirectTo> {
    await this.sessions.signOut(visitor);
    dropSession(response);
    return redirectTo('/sign-in', 'You are signed out.');
  }
}
