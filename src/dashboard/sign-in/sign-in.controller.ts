import { Body, Get, Param, Post, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { DescribePublicForm, DescribePublicPage } from '../../api/describe.js';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { CurrentBrowser } from '../../sessions/browser.js';
import { refuseForeignForm } from '../../sessions/form-origin.js';
import {
  type IdentityProvider,
  IdentityProviders,
} from '../../sessions/identity-provider/identity-providers.service.js';
import { readCookie } from '../../sessions/session-cookie.js';
import type { Browser } from '../../sessions/sessions.service.js';
import { OktaSignIn } from '../../sessions/sign-in/okta-sign-in.service.js';
import type { SignInRequest } from '../../sessions/sign-in/provider-dialogue.js';
import { safePath } from '../../sessions/sign-in/safe-path.js';
import { ATTEMPT_COOKIE } from '../../sessions/sign-in/sign-in-attempts.js';
import { SignInLimits } from '../../sessions/sign-in/sign-in-limits.js';
import { SignInRefused } from '../../sessions/sign-in/sign-in-refused.js';
import { VisitorIfAny } from '../../sessions/visitor-if-any.guard.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { PublicController } from '../http/dashboard-controller.decorator.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { dropAttempt, keepAttempt, keepSession, letFormLeadAway } from './sign-in-cookies.js';
import { SignInFailures } from './sign-in-failures.interceptor.js';
import { chooserPage, signInPage } from './sign-in.js';
import { trialPage } from './sign-in-trial.js';
import { startPage } from './sign-in-start.js';
import { InitiateQuery, SignInForm, SignInQuery } from './sign-in.forms.js';

/** The way in with the account's identity provider. */
@UseInterceptors(SignInFailures)
@PublicController('sign-in')
export class SignInController {
  constructor(
    private readonly environment: Environment,
    private readonly providers: IdentityProviders,
    private readonly okta: OktaSignIn,
    private readonly limits: SignInLimits,
  ) {}

  @Get()
  @DescribePublicPage('The way in')
  form(@Query() { next, ended }: SignInQuery, @Res({ passthrough: true }) response: Response): Page {
    letFormLeadAway(response);
    return signInPage({ next, hasEnded: ended === '1' });
  }

  @Post()
  @DescribePublicForm("Go to the identity provider's sign-in")
  async begin(
    @Body() { account, next }: SignInForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | RedirectTo> {
    refuseForeignForm(request, this.environment.baseUrl);
    const provider = await this.providers.bySlug(account);
    if (provider) return this.leave(provider, { next }, response);
    return this.stay({ next, account }, request, response);
  }

  /** Started from Okta's tile (`initiate_login_uri`). */
  @Get('start')
  @DescribePublicPage("Sign in from the identity provider's own page")
  async start(
    @Query() { iss, account, login_hint: loginHint, target_link_uri: target }: InitiateQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | RedirectTo> {
    const fitting = await this.named(iss, account);
    const asked = { next: this.pathOf(target), ...(loginHint && { loginHint }) };
    if (fitting.length === 1) return this.leave(fitting[0]!, asked, response);
    if (fitting.length > 1) return chooserPage(fitting, asked);
    const namesOne = Boolean(iss || account);
    if (namesOne) await this.limits.countFailure(request.ip ?? '');
    letFormLeadAway(response);
    return startPage({ namesOne, baseUrl: this.environment.baseUrl, next: asked.next });
  }

  @UseGuards(VisitorIfAny)
  @Get('callback/:slug')
  @DescribePublicPage('Come back from the identity provider')
  async arrive(
    @Param('slug') slug: string,
    @Req() { headers, originalUrl }: Request,
    @CurrentBrowser() browser: Browser,
    @CurrentVisitor() visitor: Visitor | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | RedirectTo> {
    const attempt = readCookie(headers.cookie, ATTEMPT_COOKIE);
    const query = originalUrl.slice(originalUrl.indexOf('?') + 1);
    const arriving = this.okta.arrive({ slug, query, attempt }, browser, visitor);
    const arrived = await arriving.catch((error: unknown) => {
      if (!isOfAnotherAttempt(error)) dropAttempt(response);
      throw error;
    });
    if ('attempt' in arrived) {
      keepAttempt(response, arrived.attempt);
      return redirectTo(arrived.location);
    }
    dropAttempt(response);
    if ('recognition' in arrived) return trialPage(arrived, visitor!);
    keepSession(response, arrived.cookie);
    return redirectTo(arrived.next);
  }

  /** The providers that the issuer, the account or both name. */
  private async named(iss: string | undefined, account: string | undefined): Promise<IdentityProvider[]> {
    if (iss !== undefined)
      return (await this.providers.byIssuer(iss)).filter(({ slug }) => slug === (account ?? slug));
    const provider = account && (await this.providers.bySlug(account));
    return provider ? [provider] : [];
  }

  private async leave(
    provider: IdentityProvider,
    request: SignInRequest,
    response: Response,
  ): Promise<RedirectTo> {
    const { location, attempt } = await this.okta.leave(provider, request);
    keepAttempt(response, attempt);
    return redirectTo(location);
  }

  /** Nobody signs in there: which account it is not, or has no provider, strangers are not told. */
  private async stay(
    asked: { next: string; account?: string },
    { ip = '' }: Request,
    response: Response,
  ): Promise<Page> {
    await this.limits.countFailure(ip);
    letFormLeadAway(response);
    return signInPage({ ...asked, isUnknown: true });
  }

  private pathOf(target: string | undefined): string {
    const { baseUrl } = this.environment;
    return safePath(target?.startsWith(`${baseUrl}/`) ? target.slice(baseUrl.length) : target);
  }
}

/** An answer to another attempt, as from another tab, leaves the one that is under way alone. */
function isOfAnotherAttempt(error: unknown): boolean {
  return error instanceof SignInRefused && error.reason === 'another-attempt';
}
