import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { Environment } from '../config/environment.js';
import { SignInLinks } from '../sessions/sign-in/sign-in-links.service.js';
import type { ClientRegistration } from '../sessions/identity-provider/identity-providers.service.js';
import { UsersReader } from '../users/users-reader.js';
import { DemoAccount, demoOrigin } from './demo-account.js';

const VISITOR = 'olga@acme.example';

/** What `demo.json` in the data directory says, for `npm run okta` and for the next start. */
interface Note {
  readonly scimUrl: string;
  readonly key: string;
  readonly account: string;
  readonly accountId: string;
  /** As what the simulated Okta knows OpsHelm. */
  readonly provider?: ClientRegistration;
}

/** Makes the demo account in an empty database, and opens its dashboard to whoever starts OpsHelm. */
@Injectable()
export class DemoService {
  constructor(
    private readonly environment: Environment,
    private readonly accounts: AccountsService,
    private readonly demoAccount: DemoAccount,
    private readonly reader: UsersReader,
    private readonly links: SignInLinks,
  ) {}

  /**
   * Makes the demo account in an empty database, unless the settings forbid it, and notes it in `demo.json`.
   * @returns the SCIM key, or undefined when there are accounts already
   */
  async makeIfEmpty(scimUrl: string): Promise<string | undefined> {
    if (!this.environment.demo || (await this.accounts.list()).length > 0) return undefined;
    const { id, slug, key, provider } = await this.demoAccount.make(this.issuer);
    this.note({ scimUrl, key, account: slug, accountId: id, provider });
    return key;
  }

  /** A link that signs an owner of the demo account in; undefined without the account, or once she is not active. */
  async signInLink(): Promise<string | undefined> {
    const accountId = this.noted()?.accountId;
    if (!this.environment.demo || !accountId) return undefined;
    const olga = await this.reader.byEmail(accountId, VISITOR);
    return olga?.active ? (await this.links.make(accountId, olga.id, demoOrigin())).url : undefined;
  }

  /** Whether the demo account was made here, and is still offered. */
  get isThere(): boolean {
    return this.environment.demo && this.noted() !== undefined;
  }

  /** The simulated Okta is one port further than OpsHelm. */
  private get issuer(): string | undefined {
    if (!this.environment.allowLocalIssuers) return undefined;
    return `http://127.0.0.1:${(this.environment.port || 3_000) + 1}`;
  }

  private note(note: Note): void {
    mkdirSync(this.environment.dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(this.file, JSON.stringify(note, null, 2), { mode: 0o600 });
  }

  private noted(): Partial<Note> | undefined {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Partial<Note>;
    } catch {
      return undefined;
    }
  }

  private get file(): string {
    return join(this.environment.dataDir, 'demo.json');
  }
}
