import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { digestOf, newCookieValue } from './session-cookie.js';
import { endAndCountSessions, type EndOfSessions } from './end-sessions.js';
import type { SignInMethod } from './session.entity.js';
import { SignInOvertaken, SignInRefused } from './sign-in/sign-in-refused.js';
import { originOf, type Visitor } from './visitor.js';
import { REFUSE_EARLIER_SIGN_INS } from '../users/session-statements.js';

/** Whoever deactivates the person or changes their address waits for this lock, or this waits and sees what they did. */
const HOLD_PERSON: Statement = {
  name: 'session-hold-person',
  text: `SELECT u.email, u.active, u.deactivation_pending_since IS NOT NULL AS leaving,
           u.address_held_since IS NOT NULL AS held, u.sessions_not_before AS "notBefore",
           a.closed_at IS NOT NULL AS closed
         FROM shared_users u JOIN shared_accounts a ON a.id = u.account_id
         WHERE u.account_id = $1 AND u.id = $2 FOR SHARE OF u`,
};

const INSERT: Statement = {
  name: 'session-insert',
  text: `INSERT INTO sessions (account_id, id, user_id, digest, method, ip, agent, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
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

const CLOCKS_DIFFER_MS = 5_000;

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
  /** What the identity provider said, where it said something. */
  readonly vouched?: Vouched;
}

/** How far an identity provider vouches for whoever signs in. */
export interface Vouched {
  /** When they began to sign in, by the clock of the database. */
  readonly begun: Date;
  /** When they proved who they are, as far as the provider tells. */
  readonly authenticatedAt: Date | undefined;
  /** Whether they were recognised by who they are at the provider, and not by their address. */
  readonly isBound: boolean;
  /** Whether they were sent to the provider a second time, to prove anew who they are. */
  readonly isAgain: boolean;
  /** When the session ends at the latest. */
  readonly expiresAt: Date | undefined;
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
   * @throws SignInRefused when the person is not there, inactive, known by nothing but an address that waits to be
   * confirmed, or about to be deactivated by their directory (then only a link lets them in).
   * @throws SignInOvertaken when all their sessions were ended since they began to sign in.
   */
  async signIn(tx: Tx, signIn: SignIn): Promise<NewSession> {
    const { accountId, userId, method, ip, agent, requestId, presented, vouched } = signIn;
    const email = await this.holdPerson(tx, signIn);
    const [cookie, id, at] = [newCookieValue(), newId(), new Date()];
    if (presented) tx.send(END_PRESENTED, [digestOf(presented), at, email, requestId]);
    tx.send(INSERT, [
      accountId,
      id,
      userId,
      digestOf(cookie),
      method,
      ip,
      agent.slice(0, 200),
      at,
      vouched?.expiresAt,
    ]);
    const summary = `${email} signed in ${method === 'okta' ? 'with the identity provider' : 'with a link'}`;
    const origin: Origin = { actor: { type: 'person', id: userId, name: email }, requestId, at };
    this.audit.record(tx, accountId, { action: 'sign-in', summary, userId, ip }, origin);
    return { cookie, session: { id, email, createdAt: at } };
  }

  /**
   * Ends all sessions and sign-in links of a person whose row is held; whoever signs in as them at this moment has to begin
   * again.
   * @returns how many sessions had not expired
   */
  endAll(tx: Tx, end: EndOfSessions): Promise<number> {
    tx.send(REFUSE_EARLIER_SIGN_INS, [end.accountId, end.userId]);
    return endAndCountSessions(tx, end);
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

  private async holdPerson(tx: Tx, { accountId, userId, method, vouched }: SignIn): Promise<string> {
    const [person] = await tx.query<HeldPerson>(HOLD_PERSON, [accountId, userId]);
    if (!person) throw new SignInRefused('unknown-person');
    const { email, active, leaving, held, closed, notBefore } = person;
    if (closed) throw new SignInRefused('account-closed', email);
    if (!active) throw new SignInRefused('inactive', email);
    if (held && !vouched?.isBound) throw new SignInRefused('address-held', email);
    if (leaving && method === 'okta') throw new SignInRefused('deactivation-pending', email);
    if (notBefore && vouched && isOvertaken(vouched, notBefore)) throw new SignInOvertaken(email);
    return email;
  }
}

/**
 * Whether all sessions were ended since somebody began to sign in, or since they proved who they are. For somebody
 * who was sent back once, slightly older proof will do: the provider tells whole seconds, by a clock that need not be ours.
 */
function isOvertaken({ begun, authenticatedAt, isAgain }: Vouched, notBefore: Date): boolean {
  const late = isAgain ? CLOCKS_DIFFER_MS : 0;
  const isStale = authenticatedAt !== undefined && authenticatedAt.getTime() + late < notBefore.getTime();
  return begun <= notBefore || isStale;
}

interface HeldPerson {
  readonly email: string;
  readonly active: boolean;
  readonly leaving: boolean;
  readonly held: boolean;
  readonly closed: boolean;
  readonly notBefore: Date | null;
}
