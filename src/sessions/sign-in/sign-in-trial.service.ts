import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Secret } from '../../config/secret.js';
import { seal, unseal } from '../../scim/security/seal.js';
import { Refusal } from '../../database/refusal.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { type IdentityProvider, IdentityProviders } from '../identity-provider/identity-providers.service.js';
import type { Claims, Identity } from '../recognition/identity-claims.js';
import type { Recognition } from '../recognition/recognise.js';
import { SignInIdentities } from '../recognition/sign-in-identities.service.js';
import { originOf, type Visitor } from '../visitor.js';
import { AdmissionService } from './admission.service.js';
import type { Browser } from '../sessions.service.js';
import type { Heard } from './provider-dialogue.js';
import type { SignInAttempt } from './sign-in-attempts.js';

/** What the audit trail calls a trial that got as far as a person, or nobody. */
export const SIGN_IN_TRIAL = 'sign-in-trial';

const LIVES_MS = 600_000;

/** What came of trying a sign-in out: what the provider told, and whom it would let in. */
export interface Trial {
  readonly claims: Claims;
  readonly recognition: Recognition;
  /** The name of the provider's user to whom the visitor is already linked, if any. */
  readonly linked?: string;
  /** Lets the visitor say that this is who they are; for nobody else, and for ten minutes. */
  readonly proof: string;
}

interface Proof {
  readonly provider: IdentityProvider;
  readonly identity: Identity;
  readonly until: number;
}

/** Who tries a sign-in out, and in which browser. */
export interface Trying {
  readonly browser: Browser;
  readonly visitor: Visitor;
}

/** A trial that did not get as far as a person: the message says what failed at the provider. */
export class TrialFailed extends Error {
  override readonly name = 'TrialFailed';
}

/** Lets an owner try out what the account's identity provider tells, without signing anybody in. */
@Injectable()
export class SignInTrials {
  private readonly key: Buffer;

  constructor(
    private readonly transactions: Transactions,
    private readonly admission: AdmissionService,
    private readonly identities: SignInIdentities,
    private readonly providers: IdentityProviders,
    private readonly audit: AuditService,
    secret: Secret,
  ) {
    this.key = secret.keyFor('sign-in-trial');
  }

  /**
   * What the provider's answer would have led to; the trial is on record.
   * @throws SignInRefused, SignInOvertaken as the rehearsal does: then nothing is on record
   */
  async of(
    provider: IdentityProvider,
    attempt: SignInAttempt,
    heard: Heard,
    { browser, visitor }: Trying,
  ): Promise<Trial> {
    const { claims, identity } = heard;
    const recognition = await this.admission.rehearse(provider, heard, attempt, browser);
    const outcome =
      'by' in recognition ? `${recognition.person.email} would be let in` : 'nobody would be let in';
    const summary = `${visitor.user.email} tried the sign-in: ${outcome}`;
    const { issuer, subject } = identity;
    const fact = { action: SIGN_IN_TRIAL, summary, details: { issuer, subject } };
    await this.transactions.run(async (tx) =>
      this.audit.record(tx, provider.accountId, fact, originOf(visitor)),
    );
    const links = await this.identities.ofPerson(provider.accountId, visitor.user.id);
    const linked = links.find((link) => link.issuer === issuer)?.toldName;
    return { claims, recognition, linked, proof: this.write(provider, identity, visitor.sessionId) };
  }

  /**
   * Binds the visitor to who they were at the provider in a trial of this session.
   * @throws Refusal when the trial is too old or another session's, or one of the two is bound already.
   */
  async bind(tx: Tx, visitor: Visitor, proof: string): Promise<void> {
    const { provider, identity } = this.read(proof, visitor.sessionId);
    if (!(await this.providers.stands(tx, provider)))
      throw new Refusal('The identity provider has been changed since the trial. Try the sign-in again');
    const { accountId, user } = visitor;
    const seen = await this.admission.recognise(tx, provider, identity);
    const isOther = seen.person !== undefined && seen.person.id !== user.id;
    if (isOther || ('reason' in seen && seen.reason === 'ambiguous'))
      throw new Refusal('This user of the identity provider matches somebody else in OpsHelm');
    if (!(await this.identities.bind(tx, accountId, identity, user.id, 'themselves')))
      throw new Refusal(
        'Either you or this user of the identity provider is already linked. Unlink it on the person’s page first',
      );
    const { issuer, subject } = identity;
    const summary = `${user.email} linked their sign-in ${subject} at ${issuer}`;
    const fact = { action: 'sign-in-identity', summary, userId: user.id, details: { issuer, subject } };
    this.audit.record(tx, accountId, fact, originOf(visitor));
  }

  private write(provider: IdentityProvider, identity: Identity, sessionId: string): string {
    const text = JSON.stringify({ provider, identity, until: Date.now() + LIVES_MS });
    return seal(this.key, text, sessionId).toString('base64url');
  }

  private read(proof: string, sessionId: string): Proof {
    const text = unseal(this.key, Buffer.from(proof, 'base64url'), sessionId);
    const read = text === undefined ? undefined : (JSON.parse(text) as Proof);
    if (!read || read.until < Date.now()) throw new Refusal('The trial is too old. Try the sign-in again');
    return read;
  }
}
