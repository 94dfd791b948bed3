import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { digestOf, newCookieValue } from './session-cookie.js';
import type { SignInMethod } from './session.entity.js';
import { SignInRefused } from './sign-in/sign-in-refused.js';
import { originOf, type Visitor } from './visitor.js';

/** Whoever deactivates the person or changes their address waits for this lock, or this waits and sees what they did. */
const HOLD_PERSON: Statement = {
  name: 'session-hold-person',
  text: `SELECT u.email, u.active, u.deactivation_pending_since IS NOT NULL AS leaving,
           u.address_held_since IS NOT NULL AS held, a.closed_at IS NOT NULL AS closed
         FROM users u JOIN accounts a ON a.id = u.account_id
         WHERE u.account_id = $1 AND u.id = $2 FOR SHARE OF u`,
};

const INSERT: Statement = {
  name: 'session-insert',
  text: `INSERT INTO sessions (account_id, id, user_id, digest, method, ip, agent, created_at, last_seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
};

/** A browser has one session: the one that it presents ends when another begins, whoever's that was. */
const END_PRESENTED: Statement = {
  name: 'session-end-presented',
  text: `UPDATE sessions SET ended_at = $2, ended_by = $3, ended_because = 'sign-in', ended_request_id = $4
         WHERE digest = $1 AND ended_at IS NULL`,
};

const END: Statement = {
  name: 'session-end',
  text: `UPDATE sessions SET ended_at = $3, ended_by = $4, ended_because = 'sign-out', ended_request_id = $5
         WHERE account_id = $1 AND id = $2 AND ended_at IS NULL`,
};

/** From where somebody signs in; `presented` is the session cookie that the browser has already. */
export interface Browser {
  readonly ip: string;
  readonly agent: string;
  readonly requestId: string;
  readonly presented?: string;
}

/** Who signs in, how, and from where. */
export interface SignIn extends Browser {
  readonly accountId: string;
  readonly userId: string;
  readonly method: SignInMethod;
}

/** A session just begun: the only moment at which its cookie can be seen. */
export interface NewSession {
  readonly cookie: string;
  readonly session: { readonly id: string; readonly email: string; readonly createdAt: Date };
}

/** Begins and ends sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /**
   * Begins a session under a new cookie; one that the browser brought along is worth nothing any more.
   * @throws SignInRefused when the person is not there, inactive, known by an address that waits to be confirmed, or
   * about to be inactive at their directory's wish (then only a link lets them in).
   */
  async signIn(tx: Tx, signIn: SignIn): Promise<NewSession> {
    const { accountId, userId, method, ip, agent, requestId, presented } = signIn;
    const email = await this.holdPerson(tx, signIn);
    const [cookie, id, at] = [newCookieValue(), newId(), new Date()];
    if (presented) tx.send(END_PRESENTED, [digestOf(presented), at, email, requestId]);
    tx.send(INSERT, [accountId, id, userId, digestOf(cookie), method, ip, agent.slice(0, 200), at]);
    const summary = `${email} signed in ${method === 'okta' ? 'with the identity provider' : 'with a link'}`;
    const origin: Origin = { actor: { type: 'person', id: userId, name: email }, requestId, at };
    this.audit.record(tx, accountId, { action: 'sign-in', summary, userId, ip }, origin);
    return { cookie, session: { id, email, createdAt: at } };
  }

  /** Ends the visitor's session. */
  async signOut(visitor: Visitor): Promise<void> {
    const { accountId, sessionId, user, ip } = visitor;
    const origin = originOf(visitor);
    await this.transactions.run(async (tx) => {
      tx.send(END, [accountId, sessionId, origin.at, user.email, origin.requestId]);
      const fact = { action: 'sign-out', summary: `${user.email} signed out`, userId: user.id, ip };
      this.audit.record(tx, accountId, fact, origin);
    });
  }

  private async holdPerson(tx: Tx, { accountId, userId, method }: SignIn): Promise<string> {
    const [person] = await tx.query<HeldPerson>(HOLD_PERSON, [accountId, userId]);
    if (!person) throw new SignInRefused('unknown-person');
    const { email, active, leaving, held, closed } = person;
    if (closed) throw new SignInRefused('account-closed', email);
    if (!active) throw new SignInRefused('inactive', email);
    // An address is all by which a sign-in tells who comes; one that knew the person otherwise would be let in here.
    if (held) throw new SignInRefused('address-held', email);
    if (leaving && method === 'okta') throw new SignInRefused('deactivation-pending', email);
    return email;
  }
}

interface HeldPerson {
  readonly email: string;
  readonly active: boolean;
  readonly leaving: boolean;
  readonly held: boolean;
  readonly closed: boolean;
}
