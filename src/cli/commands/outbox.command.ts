import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import type { Statement } from '../../database/statement.js';
import { Transactions } from '../../database/transactions.js';
import { DeadLetters } from '../../events/dead-letters.js';
import { EventSubscribers } from '../../events/event-subscribers.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { NoOptions } from '../dto/account.options.js';
import { ForgetOptions, RetryOptions } from '../dto/outbox.options.js';
import { table } from '../table.js';

/** What waits, by event name. An event is due, delayed (it failed and will be tried again) or dead (given up). */
const WAITING: Statement = {
  name: 'cli-outbox-waiting',
  text: `SELECT name, count(*) FILTER (WHERE dead_at IS NULL AND due_at <= now())::int AS due,
           count(*) FILTER (WHERE dead_at IS NULL AND due_at > now())::int AS delayed,
           count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
           extract(epoch FROM now() - min(created_at))::int AS "oldestSeconds"
         FROM shared_events WHERE handled_at IS NULL GROUP BY name ORDER BY name`,
};

interface Waiting {
  readonly name: string;
  readonly due: number;
  readonly delayed: number;
  readonly dead: number;
  readonly oldestSeconds: number;
}

@Injectable()
export class OutboxStatus implements Command {
  static readonly commandName = 'outbox status';
  static readonly description = 'count the events that wait: due, delayed by a failure, dead; and the oldest';
  static readonly options = NoOptions;

  constructor(private readonly database: Database) {}

  async run(): Promise<CommandResult> {
    const events = await this.database.query<Waiting>(WAITING, []);
    const total = totalOf(events);
    const rows = [...events, total].map((row) => [
      row.due,
      row.delayed,
      row.dead,
      row.oldestSeconds,
      row.name,
    ]);
    const { name: _, ...counts } = total;
    const lines = table(['due', 'delayed', 'dead', 'oldest (s)', 'event'], rows);
    return { data: { ...counts, events }, lines };
  }
}

@Injectable()
export class OutboxRetry implements Command {
  static readonly commandName = 'outbox retry';
  static readonly description = 'send events out again that were given up';
  static readonly options = RetryOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly letters: DeadLetters,
  ) {}

  async run({ id, all }: RetryOptions): Promise<CommandResult> {
    if ((id === undefined) === !all) throw new Refusal('Say either --id or --all');
    const retried = await this.transactions.run((tx) => this.letters.retryAnywhere(tx, id));
    if (id && retried === 0) throw new Refusal('--id names no event that was given up');
    return { data: { retried }, lines: [`${retried} event(s) go out again`] };
  }
}

@Injectable()
export class OutboxForget implements Command {
  static readonly commandName = 'outbox forget';
  static readonly description = 'wait no longer for a listener that was removed or renamed';
  static readonly options = ForgetOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly subscribers: EventSubscribers,
  ) {}

  async run({ listener }: ForgetOptions): Promise<CommandResult> {
    const released = await this.transactions.run((tx) => this.subscribers.forget(tx, listener));
    const lines = [`${listener} is forgotten; ${released} event(s) wait for it no longer`];
    return { data: { listener, released }, lines };
  }
}

function totalOf(events: readonly Waiting[]): Waiting {
  const sum = (count: (row: Waiting) => number) => events.reduce((before, row) => before + count(row), 0);
  return {
    name: 'all',
    due: sum(({ due }) => due),
    delayed: sum(({ delayed }) => delayed),
    dead: sum(({ dead }) => dead),
    oldestSeconds: Math.max(0, ...events.map(({ oldestSeconds }) => oldestSeconds)),
  };
}

export default {
  description: 'see and retry what waits to be delivered',
  commands: [OutboxStatus, OutboxRetry, OutboxForget],
} satisfies CommandGroup;
