import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Param, Post, Req, UseFilters } from '@nestjs/common';
import type { Request } from 'express';
import { DescribeGlobalLogout } from '../api/describe.js';
import { IdentityProviders } from '../sessions/identity-provider/identity-providers.service.js';
import { GlobalLogout, type LogoutCall } from './global-logout.service.js';
import { LogoutLimits } from './logout-limits.js';
import { LogoutRefusedFilter } from './logout-refused.filter.js';
import { LogoutRefused, strangersToken } from './logout-refused.js';
import { bearerOf } from './logout-token.js';
import { LogoutTokens } from './logout-tokens.service.js';
import { readJson } from './read-json.js';
import { type LogoutSubject, readSubject } from './read-subject.js';

/** Where an identity provider ends a person's sessions (Global Token Revocation, as Okta's Universal Logout calls it). */
@UseFilters(LogoutRefusedFilter)
@Controller('global-token-revocation')
export class GlobalLogoutController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly tokens: LogoutTokens,
    private readonly logout: GlobalLogout,
    private readonly limits: LogoutLimits,
  ) {}

  /** Nothing of the body is read before it is certain who calls. */
  @HttpCode(204)
  @Post(':slug')
  @DescribeGlobalLogout()
  async revoke(@Param('slug') slug: string, @Req() request: Request): Promise<void> {
    try {
      await this.follow(slug, request);
    } catch (error) {
      if (error instanceof LogoutRefused && error.statusCode === 401) await this.refuseGuessing(request);
      throw error;
    }
  }

  /** As with SCIM keys, a good token is never held up by the bad ones of others: all of Okta calls from a few addresses. */
  private async refuseGuessing({ ip = '' }: Request): Promise<void> {
    const wait = await this.limits.waitOf(ip);
    if (wait > 0)
      throw new LogoutRefused(
        429,
        'refused_tokens_too_many',
        'Too many refused calls came from this address',
        wait,
      );
    await this.limits.countFailure(ip);
  }

  private async follow(slug: string, request: Request): Promise<void> {
    const bearer = bearerOf(authorizationsOf(request));
    const provider = await this.providers.bySlug(slug);
    if (!provider) throw strangersToken();
    const token = await this.tokens.check(provider, bearer);
    const call = callOf(request);
    let subject: LogoutSubject | undefined;
    try {
      await this.tokens.admit(provider, token);
      subject = readSubject(await readJson(request), token.issuer);
      await this.logout.end(provider, token, subject, call);
    } catch (error) {
      // A caller who hung up before the end of the body got no answer, and can use the token again.
      if (error instanceof LogoutRefused && error.statusCode !== 401 && !request.readableAborted)
        await this.logout.note(provider, token, call, error, subject);
      throw error;
    }
  }
}

/** Every such header: Node gives the first one and forgets the others. */
function authorizationsOf({ rawHeaders }: Request): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && /^authorization$/i.test(rawHeaders[at - 1]!));
}

function callOf({ path, ip = '', headers }: Request): LogoutCall {
  const agent = headers['user-agent'] ?? '';
  return { requestId: randomUUID(), path, ip, agent, started: performance.now() };
}
