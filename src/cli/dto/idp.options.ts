import { FileContent, Text } from '../cli-option.js';
import { AccountOptions } from './account.options.js';

export class SetIdpOptions extends AccountOptions {
  @Text('--issuer <url>', 'the issuer, such as https://acme.okta.com')
  issuer: string;

  @Text('--client-id <id>', "OpsHelm's client id there")
  clientId: string;

  /** What the file says, not its name. */
  @FileContent(
    '--client-secret-file <path>',
    'a file with the client secret, or - to read it from standard input (type it and press Ctrl-D, or pipe it in)',
  )
  clientSecretFile: string;
}
