import type { OktaDirectory } from './okta-directory.js';
import type { OktaHttp } from './okta-http.js';
import { readList, type Resource } from './okta-parser.js';

/** What the Import tab tells when the import is over. */
export interface ImportReport {
  readonly scanned: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  /** New or known users who are a person of the organisation, by user name: linked and assigned. */
  readonly matched: number;
  /** The safeguard held the import back: more than 20 % of the imported users would vanish. */
  readonly stopped: boolean;
}

const pageSize = 100;
const safeguard = 0.2;

/** Reads all users of a service provider page by page and compares them with the import before. */
export class OktaImport {
  private known = new Map<string, string>();

  constructor(
    private readonly http: OktaHttp,
    private readonly directory: OktaDirectory,
  ) {}

  /** Import Now. Inactive users are not imported. */
  async run(): Promise<ImportReport> {
    const active = (await this.readAll()).filter((user) => user.active !== false);
    const next = new Map(active.map((user) => [user.id, fingerprint(user)]));
    const report = this.compare(next);
    if (report.stopped) return { ...report, matched: 0 };
    this.known = next;
    return { ...report, matched: active.filter((user) => this.match(user)).length };
  }

  /** Okta adds 100 to `startIndex` whatever the size of the page it got. */
  private async readAll(): Promise<Resource[]> {
    const users: Resource[] = [];
    for (let startIndex = 1, total = 1; startIndex <= total; startIndex += pageSize) {
      const query = { startIndex, count: pageSize };
      const page = readList(await this.http.send('Import Now', { method: 'GET', path: '/Users', query }));
      users.push(...page.resources);
      total = page.totalResults;
    }
    return users;
  }

  private compare(next: ReadonlyMap<string, string>): Omit<ImportReport, 'matched'> {
    const before = [...next].map(([id, profile]) => [this.known.get(id), profile] as const);
    const removed = [...this.known.keys()].filter((id) => !next.has(id)).length;
    return {
      scanned: next.size,
      new: before.filter(([old]) => old === undefined).length,
      updated: before.filter(([old, profile]) => old !== undefined && old !== profile).length,
      unchanged: before.filter(([old, profile]) => old === profile).length,
      removed,
      stopped: removed > this.known.size * safeguard,
    };
  }

  private match(user: Resource): boolean {
    const person = this.directory.byUserName(String(user.userName));
    if (!person) return false;
    this.directory.assign(person);
    this.directory.link(person, user.id);
    return true;
  }
}

function fingerprint({ meta: _meta, ...profile }: Resource): string {
  return JSON.stringify(profile);
}
