import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { countLines, type LogFilter, selectLines } from './log-filter.js';
import { ENTRY_LINE, type LogDetail, type LogLine, READ_LINE } from './log-line.js';
import { isId } from '../../database/is-id.js';

const BATCH = 1_000;
const ENTRY: Statement = {
  name: 'provisioning-entry',
  text: `SELECT ${ENTRY_LINE}, changes, facts, ip, agent, request, response FROM provisioning_log_entries
         WHERE account_id = $1 AND id = $2`,
};

const READ: Statement = {
  name: 'provisioning-read',
  text: `SELECT ${READ_LINE}, NULL AS changes, NULL AS facts, NULL AS ip, NULL AS agent, NULL AS request, NULL AS response
         FROM provisioning_reads WHERE account_id = $1 AND id = $2`,
};

/** A page of the log, newest first; `next` is the cursor of the page behind it. */
export interface LogPage {
  readonly entries: readonly LogLine[];
  readonly next?: string;
}

/** How many requests some lines stand for; `isAll` is false where there may be more lines than were looked at. */
export interface LogCount {
  readonly requests: number;
  readonly isAll: boolean;
}

/** Reads the provisioning log for people to look at. */
@Injectable()
export class ProvisioningLogReader {
  constructor(private readonly database: Database) {}

  /** The lines that fulfil the filter, newest first; an id or a cursor that is no id finds nothing. */
  async page(
    accountId: string,
    filter: LogFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<LogPage> {
    if ([filter.userId, filter.keyId, cursor].some((id) => id !== undefined && !isId(id)))
      return { entries: [] };
    const { statement, values } = selectLines(accountId, filter, { cursor, limit: limit + 1 });
    const lines = await this.database.query<LogLine>(statement, values);
    const entries = lines.slice(0, limit);
    return { entries, next: lines.length > limit ? entries.at(-1)?.id : undefined };
  }

  /** How many requests the lines that fulfil the filter stand for; of more than `most` lines, the newest count. */
  async count(accountId: string, filter: LogFilter, most: number): Promise<LogCount> {
    const { statement, values } = countLines(accountId, filter, most);
    const [row] = await this.database.query<{ lines: number; requests: number }>(statement, values);
    return { requests: row!.requests, isAll: row!.lines < most };
  }

  /** One request with all that is kept of it, be it a write, a refusal or a read. */
  async entry(accountId: string, id: string): Promise<LogDetail | undefined> {
    if (!isId(id)) return undefined;
    const [entry] = await this.database.query<LogDetail>(ENTRY, [accountId, id]);
    if (entry) return entry;
    const [read] = await this.database.query<LogDetail>(READ, [accountId, id]);
    return read;
  }

  /** What was done to one person, newest first. */
  ofPerson(accountId: string, userId: string, limit: number, cursor?: string): Promise<LogPage> {
    return this.page(accountId, { userId }, cursor, limit);
  }

  /** Everything that fulfils the filter, newest first, a thousand lines at a time. */
  async *stream(accountId: string, filter: LogFilter): AsyncGenerator<readonly LogLine[]> {
    let cursor: string | undefined;
    do {
      const { entries, next } = await this.page(accountId, filter, cursor, BATCH);
      if (entries.length > 0) yield entries;
      cursor = next;
    } while (cursor);
  }
}
