import { Text } from '../cli-option.js';
import { AccountOptions } from './account.options.js';

export class SignInLinkOptions extends AccountOptions {
  @Text('--user <address>', 'the person, by their e-mail address')
  user: string;
}
