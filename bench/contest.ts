import type { Client } from 'pg';
import type { LoadProcess } from './load/load-process.js';
import type { Result } from './load/job.js';
import type { OperationName } from './load/operations.js';
import type { HttpServer } from './servers/http-server.js';
import type { Postgres } from './servers/postgres.js';

export type Contestant = 'baseline' | 'opshelm';

const CONNECTIONS = 16;

/** What brings the people back to where they were before an operation. */
const UNDO: Partial<Record<OperationName, string>> = {
  create: `DELETE FROM users WHERE user_name_key LIKE 'new.%'`,
  put: `SELECT`,
  patch: 'UPDATE users SET active = true WHERE NOT active',
};

/** Both servers, on the same people in the same database, and what is needed to put load on them. */
export class Contest {
  private measures = 0;

  constructor(
    readonly people: number,
    readonly key: string,
    readonly servers: Readonly<Record<Contestant, HttpServer>>,
    private readonly postgres: Postgres,
    private readonly client: Client,
    private readonly load: LoadProcess,
  ) {}

  /** Puts load on one of the two for so many seconds and restores the people after. */
  async measure(who: Contestant, operation: OperationName, seconds: number): Promise<Result> {
    const { port, pid } = this.servers[who];
    const result = await this.load.run({
      operation,
      port,
      key: this.key,
      people: this.people,
      measure: String((this.measures += 1)),
      connections: CONNECTIONS,
      seconds,
      serverPid: pid,
      databasePid: this.postgres.pid,
    });
    await this.restore(operation);
    return result;
  }

  /** Undoes what an operation did to the people, and does PostgreSQL's housekeeping, so that all start alike. */
  async restore(operation: OperationName): Promise<void> {
    const undo = UNDO[operation];
    if (undo === undefined) return;
    await this.client.query(undo);
    await this.client.query('VACUUM users');
    await this.client.query('CHECKPOINT');
  }
}
