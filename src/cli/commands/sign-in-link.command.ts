import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Refusal } from '../../database/refusal.js';
import { SignInLinks } from '../../sessions/sign-in/sign-in-links.service.js';
import { UsersReader } from '../../users/users-reader.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { SignInLinkOptions } from '../dto/sign-in-link.options.js';
import { minuteOf } from '../table.js';

@Injectable()
export class SignInLinkMake implements Command {
  static readonly commandName = 'sign-in-link';
  static readonly description = 'make a link that signs one person in, once, within ten minutes';
  static readonly options = SignInLinkOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly reader: UsersReader,
    private readonly links: SignInLinks,
  ) {}

  async run({ account, user: email }: SignInLinkOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const person = await this.reader.byEmail(accountId, email);
    if (!person) throw new Refusal(`There is no ${email} in ${account}; "users list" shows its people`);
    const link = await this.links.make(accountId, person.id, cliOrigin());
    const lines = [link.url, `It signs ${link.email} in, once, until ${minuteOf(link.expiresAt)}`];
    return { data: link, lines };
  }
}

export default {
  commands: [SignInLinkMake],
} satisfies CommandGroup;
