import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import {
  type IdentityProvider,
  IdentityProviders,
} from '../../sessions/identity-provider/identity-providers.service.js';
import { ProviderClients } from '../../sessions/identity-provider/provider-clients.js';
import { type ProviderAddresses, ProviderDialogue } from '../../sessions/sign-in/provider-dialogue.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { AccountOptions } from '../dto/account.options.js';
import { SetIdpOptions } from '../dto/idp.options.js';

@Injectable()
export class IdpSet implements Command {
  static readonly commandName = 'idp set';
  static readonly description = "say where an account's people sign in: its OpenID Connect provider";
  static readonly options = SetIdpOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly providers: IdentityProviders,
    private readonly clients: ProviderClients,
    private readonly dialogue: ProviderDialogue,
  ) {}

  async run({ account, issuer, clientId, clientSecretFile }: SetIdpOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const registration = { issuer, clientId, clientSecret: clientSecretFile };
    await this.providers.check(issuer);
    await this.transactions.run(async (tx) => this.providers.set(tx, accountId, registration, cliOrigin()));
    const provider = (await this.providers.of(accountId))!;
    const fault = await this.clients.faultOf(provider);
    const data = { ...providerData(provider, this.dialogue), reached: fault === undefined, fault };
    return { data, lines: [...providerLines(provider, this.dialogue), answerLine(fault)] };
  }
}

@Injectable()
export class IdpShow implements Command {
  static readonly commandName = 'idp show';
  static readonly description = "show where an account's people sign in, without the client secret";
  static readonly options = AccountOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly providers: IdentityProviders,
    private readonly dialogue: ProviderDialogue,
  ) {}

  async run({ account }: AccountOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const provider = await this.providers.of(accountId);
    if (!provider) return this.refuse(account);
    return { data: providerData(provider, this.dialogue), lines: providerLines(provider, this.dialogue) };
  }

  /** The provider asks for these addresses before it gives a client ID. */
  private refuse(slug: string): never {
    const addresses = addressLines(this.dialogue.addressesFor({ slug })).join('\n');
    throw new Refusal(
      `${slug} has no identity provider; set one with "idp set". First enter these at the provider:\n${addresses}`,
    );
  }
}

/** The settings are saved either way: a provider may be set before it is there. */
function answerLine(fault: string | undefined): string {
  if (fault === undefined) return 'The settings are saved, and the provider answers as it should';
  return `The settings are saved, but nobody can sign in yet: ${fault}`;
}

function providerData({ slug, issuer, clientId }: IdentityProvider, dialogue: ProviderDialogue) {
  return { account: slug, issuer, clientId, ...dialogue.addressesFor({ slug }) };
}

function providerLines({ slug, issuer, clientId }: IdentityProvider, dialogue: ProviderDialogue): string[] {
  return [
    `The people of ${slug} sign in at ${issuer}, where OpsHelm is the client ${clientId}`,
    ...addressLines(dialogue.addressesFor({ slug })),
  ];
}

function addressLines({ redirectUri, initiateLoginUri, logoutUri }: ProviderAddresses): string[] {
  return [
    `  Sign-in redirect URI   ${redirectUri}`,
    `  Initiate login URI     ${initiateLoginUri}`,
    `  Logout endpoint URL    ${logoutUri}`,
  ];
}

export default {
  description: 'say where people sign in',
  commands: [IdpSet, IdpShow],
} satisfies CommandGroup;
