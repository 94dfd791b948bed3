import { Injectable } from '@nestjs/common';
import type { RoleChange } from '../../roles/role-change.entity.js';
import type { Advice } from '../../provisioning-log/advice/advice.js';
import { adviseOnLogout } from '../../global-logout/logout-advice.js';
import { adviseOnRefusal } from '../../provisioning-log/advice/error-advice.js';
import type { LogDetail } from '../../provisioning-log/entries/log-line.js';
import { NO_KEY } from '../../provisioning-log/entries/outcome.js';
import { ProvisioningLogReader } from '../../provisioning-log/entries/provisioning-log-reader.js';
import { SessionsReader } from '../../sessions/sessions-reader.js';
import { PersonFinder } from '../readers/person-finder.js';
import { RequestReader } from '../readers/request-reader.js';

/** One request, and what else came of it. */
export interface LogEntryFacts {
  readonly entry: LogDetail;
  /** The person by name; of a refused change the log has only the id. */
  readonly person: string | null;
  /** What it did to roles: the person's, and a successor's. */
  readonly roleChanges: readonly RoleChange[];
  /** How many sessions of the person it ended. */
  readonly sessionsEnded: number;
  /** What a refusal means; undefined where nothing was refused. */
  readonly advice: Advice | undefined;
  /** Who has what a refused person was to have. */
  readonly holders: readonly { readonly id: string; readonly email: string }[];
}

/** Reads one entry of the provisioning log with its side effects. */
@Injectable()
export class LogEntryReader {
  constructor(
    private readonly log: ProvisioningLogReader,
    private readonly requests: RequestReader,
    private readonly sessions: SessionsReader,
    private readonly people: PersonFinder,
  ) {}

  /** Undefined where the account has no such entry, or has none any more. */
  async of(accountId: string, id: string): Promise<LogEntryFacts | undefined> {
    const entry = await this.log.entry(accountId, id);
    if (!entry) return undefined;
    const { requestId, userId, userName } = entry;
    const [roleChanges, sessionsEnded, email, holders] = await Promise.all([
      this.requests.roleChangesOf({ ...entry, accountId }),
      userId ? this.sessions.endedBy(accountId, requestId, userId) : 0,
      userId && !userName ? this.people.email(accountId, userId) : undefined,
      this.holdersIn(accountId, entry),
    ]);
    const person = userName ?? email ?? userId;
    return { entry, person, roleChanges, sessionsEnded, advice: adviceOn(entry), holders };
  }

  private async holdersIn(accountId: string, { facts }: LogDetail): Promise<LogEntryFacts['holders']> {
    const ids = facts?.people ?? [];
    return Promise.all(
      ids.map(async (id) => ({ id, email: (await this.people.email(accountId, id)) ?? id })),
    );
  }
}

function adviceOn(entry: LogDetail): Advice | undefined {
  if (entry.status < 400) return undefined;
  return entry.keyId === NO_KEY ? adviseOnLogout(entry) : adviseOnRefusal(entry);
}
