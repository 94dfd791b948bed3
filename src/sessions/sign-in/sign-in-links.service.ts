import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Environment } from '../../config/environment.js';
import { newId } from '../../database/new-id.js';
import { Refusal } from '../../database/refusal.js';
import type { Statement } from '../../database/statement.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { digestOf, newCookieValue } from '../session-cookie.js';
import { type Browser, type NewSession, SessionsService } from '../sessions.service.js';
import { SignInRefused } from './sign-in-refused.js';

/** Whoever deactivates the person or changes their address voids the link, or it is not made. */
const HOLD_PERSON: Statement = {
  name: 'sign-in-link-hold-person',
  text: `SELECT u.email, u.active, u.address_held_since IS NOT NULL AS held, a.slug
         FROM shared_users u JOIN shared_accounts a ON a.id = u.account_id WHERE u.account_id = $1 AND u.id = $2 FOR SHARE OF u`,
};

const MAKE: Statement = {
  name: 'sign-in-link-make',
  text: `INSERT INTO sign_in_links (account_id, id, user_id, digest, created_by, created_at, expires_at)
         VALUES ($1, $3, $2, $4, $5, $6::timestamptz, $6::timestamptz + interval '10 minutes')
         RETURNING expires_at AS "expiresAt"`,
};

const FIND: Statement = {
  name: 'sign-in-link-find',
  text: 'SELECT account_id AS "accountId", id, user_id AS "userId" FROM sign_in_links WHERE digest = $1',
};

const OPEN: Statement = {
  name: 'sign-in-link-open',
  text: 'SELECT 1 FROM sign_in_links WHERE digest = $1 AND used_at IS NULL AND expires_at > now()',
};

const USE: Statement = {
  name: 'sign-in-link-use',
  text: `UPDATE sign_in_links SET used_at = now()
         WHERE account_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > now() RETURNING id`,
};

/** A link just made: the only moment at which it can be seen. */
export interface NewSignInLink {
  readonly url: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** Links that sign one person in, once, within ten minutes: the way in where there is no identity provider yet. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly environment: Environment,
  ) {}

  /** @throws Refusal when the person is not active, or their address waits to be confirmed. */
  async make(accountId: string, userId: string, origin: Origin): Promise<NewSignInLink> {
    const token = newCookieValue();
    const { actor, at } = origin;
    const row = [accountId, userId, newId(), digestOf(token), actor.name, at];
    const made = await this.transactions.run(async (tx) => {
      const email = await this.holdPerson(tx, accountId, userId);
      const [link] = await tx.query<{ expiresAt: Date }>(MAKE, row);
      const summary = `${actor.name} made a sign-in link for ${email}`;
      this.audit.record(tx, accountId, { action: 'sign-in-link', summary, userId }, origin);
      return { email, expiresAt: link!.expiresAt };
    });
    return { ...made, url: `${this.environment.baseUrl}/sign-in/link?token=${token}` };
  }

  /** Uses nothing up. @throws SignInRefused when the link is not there, used or too old. */
  async refuseVoid(token: string): Promise<void> {
    const open = await this.transactions.run((tx) => tx.query(OPEN, [digestOf(token)]));
    if (open.length === 0) throw new SignInRefused('link-void');
  }

  /** @throws SignInRefused when the link is not there, used or too old, or its person may not come in. */
  async redeem(token: string, browser: Browser): Promise<NewSession> {
    return this.transactions.run(async (tx) => {
      const [link] = await tx.query<FoundLink>(FIND, [digestOf(token)]);
      if (!link) throw new SignInRefused('link-void');
      const { accountId, userId } = link;
      const session = await this.sessions.signIn(tx, { ...browser, accountId, userId, method: 'link' });
      await this.use(tx, link);
      return session;
    });
  }

  private async holdPerson(tx: Tx, accountId: string, userId: string): Promise<string> {
    const [person] = await tx.query<LinkedPerson>(HOLD_PERSON, [accountId, userId]);
    if (!person?.active) throw new Refusal('A sign-in link is for active people only');
    const { email, held, slug } = person;
    if (held)
      throw new Refusal(
        `A SCIM key changed the address of ${email}, and nobody has confirmed it yet. If it is theirs, confirm it ` +
          `first: opshelm users confirm-address --account ${slug} --user ${email}`,
      );
    return email;
  }

  /** After the person's row was taken: a deactivation takes that first, too, and then voids the link. */
  private async use(tx: Tx, { accountId, id }: FoundLink): Promise<void> {
    const used = await tx.query(USE, [accountId, id]);
    if (used.length === 0) throw new SignInRefused('link-void');
  }
}

interface LinkedPerson {
  readonly email: string;
  readonly active: boolean;
  readonly held: boolean;
  readonly slug: string;
}

interface FoundLink {
  readonly accountId: string;
  readonly id: string;
  readonly userId: string;
}
