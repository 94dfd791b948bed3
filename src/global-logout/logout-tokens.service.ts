import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { IdentityProvider } from '../sessions/identity-provider/identity-providers.service.js';
import { ProviderDialogue } from '../sessions/sign-in/provider-dialogue.js';
import { STATE } from './global-logout-statements.js';
import { LogoutRefused, usedAlready } from './logout-refused.js';
import { checkLogoutToken, type LogoutToken } from './logout-token.js';
import { ProviderKeys } from './provider-keys.js';

/** Says whether a call may be followed, before anything else of it is read. */
@Injectable()
export class LogoutTokens {
  constructor(
    private readonly database: Database,
    private readonly keys: ProviderKeys,
    private readonly dialogue: ProviderDialogue,
  ) {}

  /** @throws LogoutRefused 401, or 503 while the provider's keys cannot be had. */
  async check(provider: IdentityProvider, token: string): Promise<LogoutToken> {
    const signing = await this.keys.of(provider);
    const { logoutUri: audience } = this.dialogue.addressesFor(provider);
    return checkLogoutToken(token, signing, { clientId: provider.clientId, audience });
  }

  /**
   * Looks whether a token may be used at all, before the rest of the call is read.
   * @throws LogoutRefused 401 for a token that was used, 403 where the account has switched it off.
   */
  async admit({ accountId }: IdentityProvider, { jti }: LogoutToken): Promise<void> {
    const [state] = await this.database.query<{ isUsed: boolean; isOff: boolean }>(STATE, [accountId, jti]);
    if (state?.isUsed) throw usedAlready();
    if (state?.isOff) throw switchedOff();
  }
}

function switchedOff(): LogoutRefused {
  return new LogoutRefused(
    403,
    'logout_off',
    'An owner has turned Universal Logout off, under Settings in OpsHelm',
  );
}
