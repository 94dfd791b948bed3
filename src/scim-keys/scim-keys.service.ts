import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AccountsService } from '../accounts/accounts.service.js';
import { Refusal } from '../database/refusal.js';
import { Transactions, type Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { type KeyRequest, KeyMaker, type NewScimKey } from './key-maker.js';
import { KeyEvents } from './key-events.js';
import { KeyVerifier } from './key-verifier.js';
import { ScimKey } from './scim-key.entity.js';

const HOUR_MS = 3_600_000;
const MOST_LIVE_KEYS = 5;
const LONGEST_OVERLAP_HOURS = 8_760;

/** What an owner asks for: the first key, or one more. */
export interface CreateRequest extends KeyRequest {
  /** SCIM without sign-in through the same directory: for trials, and for accounts that are being set up. */
  readonly withoutIdentityProvider?: boolean;
  /** Whether no other live key may have the name: a form that is sent twice shall not make a second key. */
  readonly onlyOne?: boolean;
}

/** Makes, lists, rotates and revokes the SCIM keys of an account, one change of an account at a time. */
@Injectable()
export class ScimKeysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly maker: KeyMaker,
    private readonly events: KeyEvents,
    private readonly verifier: KeyVerifier,
  ) {}

  /**
   * Makes a key.
   * @throws Refusal when the account has no identity provider, when it has five live keys (those that are being
   *   replaced aside) or, if there may be only one, one of this name, or when the request is bad.
   */
  create(accountId: string, request: CreateRequest, origin: Origin): Promise<NewScimKey> {
    return this.transactions.run(async (tx) => {
      await this.accounts.lock(tx, accountId);
      if (!request.withoutIdentityProvider) await this.refuseWithoutIdentityProvider(tx, accountId);
      if (request.onlyOne) await this.refuseSecond(tx, accountId, request.name.trim());
      await this.refuseTooMany(tx, accountId);
      const made = await this.insert(tx, accountId, request, origin);
      this.events.created(tx, made.record, origin);
      return made;
    });
  }

  list(accountId: string): Promise<ScimKey[]> {
    return this.transactions.run(({ manager }) =>
      manager.find(ScimKey, { where: { accountId }, order: { id: 'ASC' } }),
    );
  }

  /** One key of the account, if it has that one. */
  async one(accountId: string, keyId: string): Promise<ScimKey | undefined> {
    const key = await this.transactions.run(({ manager }) =>
      manager.findOneBy(ScimKey, { accountId, id: keyId }),
    );
    return key ?? undefined;
  }

  /**
   * Makes a successor; the old key goes on for `overlapHours`, so that the identity provider can be changed over
   * without a refused request.
   * @throws Refusal when there is no such key, or it is revoked or has a successor already.
   */
  async rotate(accountId: string, keyId: string, overlapHours: number, origin: Origin): Promise<NewScimKey> {
    if (!(overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS))
      throw new Refusal(`Keys overlap for 0 to ${LONGEST_OVERLAP_HOURS} hours`);
    const { old, made } = await this.transactions.run(async (tx) => {
      const found = await this.rotatable(tx, accountId, keyId);
      const successor = await this.insert(tx, accountId, found, origin);
      const replaced = await this.replace(tx, found, successor.record, overlapHours);
      this.events.rotated(tx, replaced, successor.record, origin);
      return { old: replaced, made: successor };
    });
    this.verifier.forget(old.publicId);
    return made;
  }

  /**
   * Ends a key at once: in this process with the return of this call, elsewhere within a second.
   * @throws Refusal when there is no such key, or it is revoked already.
   */
  async revoke(accountId: string, keyId: string, origin: Origin): Promise<ScimKey> {
    const key = await this.transactions.run(async (tx) => {
      const found = await this.unrevoked(tx, accountId, keyId);
      await tx.manager.update(ScimKey, { accountId, id: found.id }, { revokedAt: new Date() });
      this.events.revoked(tx, found, origin);
      return found;
    });
    this.verifier.forget(key.publicId);
    return key;
  }

  private async insert(
    tx: Tx,
    accountId: string,
    request: KeyRequest,
    { actor }: Origin,
  ): Promise<NewScimKey> {
    const { name, expiresInDays, scopes } = request;
    const made = this.maker.make(accountId, { name, expiresInDays, scopes }, actor.name);
    await tx.manager.insert(ScimKey, made.record);
    return made;
  }

  private async replace(tx: Tx, old: ScimKey, by: ScimKey, overlapHours: number): Promise<ScimKey> {
    const end = Math.min(old.expiresAt.getTime(), Date.now() + overlapHours * HOUR_MS);
    const change = { expiresAt: new Date(end), replacedBy: by.id };
    await tx.manager.update(ScimKey, { accountId: old.accountId, id: old.id }, change);
    return { ...old, ...change };
  }

  private async refuseWithoutIdentityProvider(tx: Tx, accountId: string): Promise<void> {
    const { idpIssuer, slug } = await this.accounts.read(tx, accountId);
    if (idpIssuer !== null) return;
    throw new Refusal(
      'Configure Okta as identity provider first: on the Settings page, or with ' +
        `“opshelm idp set --account ${slug} --issuer URL --client-id ID --client-secret-file FILE”`,
    );
  }

  private async refuseSecond(tx: Tx, accountId: string, name: string): Promise<void> {
    if (!(await tx.manager.existsBy(ScimKey, { ...liveOnes(accountId), name }))) return;
    throw new Refusal(
      `There is a key “${name}” already, and a key is shown only once. If you did not store it, revoke it and create another one; else choose another name.`,
    );
  }

  private async refuseTooMany(tx: Tx, accountId: string): Promise<void> {
    const live = await tx.manager.countBy(ScimKey, liveOnes(accountId));
    if (live >= MOST_LIVE_KEYS)
      throw new Refusal(
        `The account has ${live} live keys, which is the most; revoke one that is not in use first`,
      );
  }

  private async rotatable(tx: Tx, accountId: string, keyId: string): Promise<ScimKey> {
    const key = await this.unrevoked(tx, accountId, keyId);
    if (key.replacedBy)
      throw new Refusal(`The key “${key.name}” (…${key.lastFour}) has a successor already; rotate that one`);
    return key;
  }

  private async unrevoked(tx: Tx, accountId: string, keyId: string): Promise<ScimKey> {
    await this.accounts.lock(tx, accountId);
    const key = await tx.manager.findOneBy(ScimKey, { accountId, id: keyId });
    if (!key) throw new Refusal('The account has no such key; “keys list” shows all');
    if (key.revokedAt) throw new Refusal(`The key “${key.name}” has been revoked already`);
    return key;
  }
}

/** Keys that open the door and are not being replaced. */
function liveOnes(accountId: string) {
  return { accountId, revokedAt: IsNull(), replacedBy: IsNull(), expiresAt: MoreThan(new Date()) };
}
