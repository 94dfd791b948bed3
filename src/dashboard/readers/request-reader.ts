import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { idBefore } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import type { RoleChange } from '../../roles/role-change.entity.js';
import { RoleChangesReader } from '../../roles/role-changes-reader.js';

const BEFORE_MS = 1_000;
const LONGEST_REQUEST_MS = 60_000;

const ENTRY: Statement = {
  name: 'request-log-entry',
  text: `SELECT id FROM shared_log_entries
         WHERE account_id = $1 AND id >= $3 AND id < $4 AND request_id = $2 ORDER BY id DESC LIMIT 1`,
};

/** A request as both histories know it: by its id, and when it began. */
type Request = Pick<RoleChange, 'accountId' | 'requestId' | 'at'>;

/**
 * Leads from one history to the other: what a request did to roles, and what the provisioning log has of it. Only the
 * rows of the minute around the request are looked at, since its id has no index of its own.
 */
@Injectable()
export class RequestReader {
  constructor(
    private readonly database: Database,
    private readonly changes: RoleChangesReader,
  ) {}

  /** The id of the request's entry in the provisioning log; undefined where it was no SCIM request, or is forgotten. */
  async logEntryOf({ accountId, requestId, at }: Request): Promise<string | undefined> {
    const [from, until] = around(at);
    const values = [accountId, requestId, idBefore(from), idBefore(until)];
    const [entry] = await this.database.query<{ id: string }>(ENTRY, values);
    return entry?.id;
  }

  /** The role changes that the request made, in order. */
  roleChangesOf({ accountId, requestId, at }: Request): Promise<RoleChange[]> {
    return this.changes.ofRequest(accountId, requestId, ...around(at));
  }
}

function around(at: Date): [from: Date, until: Date] {
  return [new Date(at.getTime() - BEFORE_MS), new Date(at.getTime() + LONGEST_REQUEST_MS)];
}
