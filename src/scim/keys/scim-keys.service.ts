import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Secret } from '../../config/secret.js';
import { Refusal } from '../../database/refusal.js';
import { newId } from '../../database/new-id.js';
import { Transactions, type Tx } from '../../database/transactions.js';
import { digestOf } from './key-digest.js';
import { KeyVerifier } from './key-verifier.js';
import { makeKey, publicIdOf } from './key-format.js';
import { ScimKey, type Scope } from './scim-key.entity.js';

const DAY_MS = 86_400_000;
const MOST_LIVE_KEYS = 5;
const LONGEST_LIFE_DAYS = 3_650;

/** A key just made: the only moment at which it can be seen. */
export interface NewScimKey {
  readonly key: string;
  readonly record: ScimKey;
}

/** What a new key is to be. */
export interface KeyWish {
  readonly name: string;
  readonly expiresInDays?: number;
  readonly scopes?: readonly Scope[];
  readonly createdBy: string;
}

/** Makes, lists, rotates and revokes the SCIM keys of an account. */
@Injectable()
export class ScimKeysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly secret: Secret,
    private readonly verifier: KeyVerifier,
  ) {}

  /** @throws Refusal when the account has five live keys (those that are being replaced aside), or for a bad wish. */
  create(accountId: string, wish: KeyWish): Promise<NewScimKey> {
    return this.transactions.run(async (tx) => {
      await this.accounts.lock(tx, accountId);
      await this.refuseTooMany(tx, accountId);
      return this.insert(tx, accountId, wish);
    });
  }

  list(accountId: string): Promise<ScimKey[]> {
    return this.transactions.run(({ manager }) =>
      manager.find(ScimKey, { where: { accountId }, order: { id: 'ASC' } }),
    );
  }

  /**
   * Makes a successor; the old key goes on for `overlapHours`, so that the identity provider can be changed over
   * without a refused request.
   */
  async rotate(
    accountId: string,
    keyId: string,
    overlapHours: number,
    createdBy: string,
  ): Promise<NewScimKey> {
    const made = await this.transactions.run(async (tx) => {
      const old = await this.live(tx, accountId, keyId);
      const successor = await this.insert(tx, accountId, { name: old.name, scopes: old.scopes, createdBy });
      const end = new Date(Math.min(old.expiresAt.getTime(), Date.now() + overlapHours * 3_600_000));
      await tx.manager.update(
        ScimKey,
        { accountId, id: old.id },
        { expiresAt: end, replacedBy: successor.record.id },
      );
      return { successor, oldPublicId: old.publicId };
    });
    this.verifier.forget(made.oldPublicId);
    return made.successor;
  }

  /** Ends a key at once: in this process with the return of this call, elsewhere within a second. */
  async revoke(accountId: string, keyId: string): Promise<ScimKey> {
    const key = await this.transactions.run(async (tx) => {
      const found = await this.live(tx, accountId, keyId);
      await tx.manager.update(ScimKey, { accountId, id: found.id }, { revokedAt: new Date() });
      return found;
    });
    this.verifier.forget(key.publicId);
    return key;
  }

  private async insert(tx: Tx, accountId: string, wish: KeyWish): Promise<NewScimKey> {
    const { name, expiresInDays = 365, scopes = ['read', 'write'], createdBy } = wish;
    if (!name.trim()) throw new Refusal('A key needs a name');
    if (!(expiresInDays > 0 && expiresInDays <= LONGEST_LIFE_DAYS))
      throw new Refusal(`A key lives for 1 to ${LONGEST_LIFE_DAYS} days`);
    const key = makeKey();
    const now = new Date();
    const record = tx.manager.create(ScimKey, {
      accountId,
      id: newId(),
      publicId: publicIdOf(key),
      digest: digestOf(key, this.secret),
      secretId: this.secret.id,
      lastFour: key.slice(-4),
      name: name.trim(),
      scopes: [...scopes],
      createdBy,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresInDays * DAY_MS),
    });
    await tx.manager.insert(ScimKey, record);
    return { key, record };
  }

  private async refuseTooMany(tx: Tx, accountId: string): Promise<void> {
    const live = await tx.manager.countBy(ScimKey, {
      accountId,
      revokedAt: IsNull(),
      replacedBy: IsNull(),
      expiresAt: MoreThan(new Date()),
    });
    if (live >= MOST_LIVE_KEYS)
      throw new Refusal(
        `The account has ${live} live keys, which is the most; revoke one that is not in use first`,
      );
  }

  private async live(tx: Tx, accountId: string, keyId: string): Promise<ScimKey> {
    const key = await tx.manager.findOneBy(ScimKey, { accountId, id: keyId });
    if (!key) throw new Refusal('The account has no such key; "keys list" shows all');
    if (key.revokedAt) throw new Refusal(`The key "${key.name}" has been revoked already`);
    return key;
  }
}
