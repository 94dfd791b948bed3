import { Injectable } from '@nestjs/common';
import type { Command, CommandGroup, CommandResult } from '../../../src/cli/command.js';
import { Flag } from '../../../src/cli/cli-option.js';
import { Database } from '../../../src/database/database.js';

const COUNT = {
  name: 'webhook-count',
  text: `SELECT count(*)::int AS calls FROM webhook_calls WHERE delivered_at IS NULL AND (NOT $1 OR dead_at IS NOT NULL)`,
};

class StatusOptions {
  @Flag('--dead', 'only calls that were given up')
  dead = false;
}

@Injectable()
class WebhookStatus implements Command {
  static readonly commandName = 'webhook status';
  static readonly description = 'count the calls that wait to be made';
  static readonly options = StatusOptions;

  constructor(private readonly database: Database) {}

  async run({ dead }: StatusOptions): Promise<CommandResult> {
    const [row] = await this.database.query<{ calls: number }>(COUNT, [dead]);
    return { data: row!, lines: [`${row!.calls} call(s) wait`] };
  }
}

export default {
  description: 'see which calls wait',
  commands: [WebhookStatus],
} satisfies CommandGroup;
