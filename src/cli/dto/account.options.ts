import { Slug, Text } from '../cli-option.js';

export class NoOptions {}

export class CreateAccountOptions {
  @Slug('--slug <slug>', "the account's short name, by which commands name it")
  slug: string;

  @Text('--name <name>', "the account's name as people read it")
  name: string;
}

/** For commands about one account. */
export class AccountOptions {
  @Slug('--account <slug>', 'the account, by its short name')
  account: string;
}
