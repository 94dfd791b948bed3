import { Flag, Id } from '../cli-option.js';

export class RetryOptions {
  @Id('--id <id>', 'one event, by its id', 'optional')
  id?: string;

  @Flag('--all', 'every event that was given up')
  all = false;
}
