import { Flag, Id, Text } from '../cli-option.js';

export class RetryOptions {
  @Id('--id <id>', 'one event, by its id', 'optional')
  id?: string;

  @Flag('--all', 'every event that was given up')
  all = false;
}

export class ForgetOptions {
  @Text('--listener <name>', 'the name of the listener, as the error of its events has it')
  listener: string;
}
