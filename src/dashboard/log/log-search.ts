import { Injectable } from '@nestjs/common';
import type { LogFilter } from '../../provisioning-log/entries/log-filter.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import {
  type LogPage,
  ProvisioningLogReader,
} from '../../provisioning-log/entries/provisioning-log-reader.js';
import { beginningOf } from '../../provisioning-log/activity/traffic-hours.js';
import { periodOf } from '../forms/history.query.js';
import type { LogQuery } from './log.query.js';
import { PersonFinder } from '../readers/person-finder.js';

const ON_A_PAGE = 50;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Finds the lines of the provisioning log that a query of the page asks for. */
@Injectable()
export class LogSearch {
  constructor(
    private readonly log: ProvisioningLogReader,
    private readonly people: PersonFinder,
  ) {}

  /** A page of them, newest first. */
  async page(accountId: string, query: LogQuery): Promise<LogPage> {
    return this.log.page(accountId, await this.filterOf(accountId, query), query.after, ON_A_PAGE);
  }

  /** All of them, newest first. */
  async *stream(accountId: string, query: LogQuery): AsyncGenerator<readonly LogLine[]> {
    yield* this.log.stream(accountId, await this.filterOf(accountId, query));
  }

  private async filterOf(accountId: string, query: LogQuery): Promise<LogFilter> {
    const { person, what, key, failed, recent, reads } = query;
    const userId = person && ((await this.people.find(accountId, person)) ?? NOBODY);
    const kind = { act: what, keyId: key, failed: failed === '1', withReads: reads === '1' };
    const { since, until } = periodOf(query);
    return { userId, ...kind, since: recent ? laterOf(since, beginningOf(24, new Date())) : since, until };
  }
}

function laterOf(one: Date | undefined, other: Date): Date {
  return one && one > other ? one : other;
}
