import { Body, Get, Post, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { DescribePublicForm, DescribePublicPage } from '../../api/describe.js';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { CurrentBrowser } from '../../sessions/browser.js';
import { refuseForeignForm } from '../../sessions/form-origin.js';
import type { Browser } from '../../sessions/sessions.service.js';
import { SignInLinks } from '../../sessions/sign-in/sign-in-links.service.js';
import { VisitorIfAny } from '../../sessions/visitor-if-any.guard.js';
import { PublicController } from '../http/dashboard-controller.decorator.js';
import { type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { keepSession } from './sign-in-cookies.js';
import { SignInFailures } from './sign-in-failures.interceptor.js';
import { linkPage } from './sign-in.js';
import { LinkForm } from './sign-in.forms.js';

/** The way in with a link. Opening it uses nothing up: mail programs and chats open links, too. */
@UseGuards(VisitorIfAny)
@UseInterceptors(SignInFailures)
@PublicController('sign-in/link')
export class SignInLinkController {
  constructor(
    private readonly environment: Environment,
    private readonly links: SignInLinks,
  ) {}

  @Get()
  @DescribePublicPage('A one-time link, before it is used')
  async show(@Query() { token }: LinkForm): Promise<Page> {
    await this.links.refuseVoid(token);
    return linkPage(token);
  }

  @Post()
  @DescribePublicForm('Use a one-time link')
  async redeem(
    @Body() { token }: LinkForm,
    @Req() request: Request,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RedirectTo> {
    refuseForeignForm(request, this.environment.baseUrl);
    const { cookie } = await this.links.redeem(token, browser);
    keepSession(response, cookie);
    return redirectTo('/');
  }
}
