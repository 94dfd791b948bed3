import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Secret } from '../config/secret.js';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { KeyRefusal } from '../scim/host/caller.js';
import { digestOf } from './key-digest.js';
import { namedPublicId, publicIdOf } from './key-format.js';
import type { Caller, Grants } from './scim-call.js';

const CACHE_MS = 1_000;
const MOST_CACHED = 10_000;
const NO_DIGEST = Buffer.alloc(32);

const LOOK_UP: Statement = {
  name: 'scim-key-look-up',
  text: `SELECT k.account_id AS "accountId", k.id AS "credentialId", k.name AS "credentialName", k.digest, k.scopes,
           k.secret_id AS "secretId", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
           a.user_name_policy AS "userNamePolicy", a.groups_enabled AS "groupsEnabled",
           a.roles_from_scim AS "rolesFromScim", a.closed_at AS "closedAt",
           a.provisioning_paused_at IS NOT NULL AS paused, a.provisioning_paused_by AS "pausedBy"
         FROM scim_keys k JOIN shared_accounts a ON a.id = k.account_id WHERE k.public_id = $1`,
};

interface KeyState {
  readonly digest: Buffer;
  readonly secretId: string;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly closedAt: Date | null;
}

type KeyRow = Omit<Caller, 'grants'> & KeyState & Grants;
type FoundKey = Caller & KeyState;

/** What a look-up found, and the key that fitted it. */
interface Known {
  readonly row: FoundKey | undefined;
  readonly until: number;
  accepted?: Buffer;
}

/**
 * Checks presented keys: form and check characters first, then one indexed look-up whose row serves for a second,
 * then the digest in constant time, on the same path whether the key is known or not.
 */
@Injectable()
export class KeyVerifier {
  private readonly logger = new Logger('KeyVerifier');
  private readonly cache = new Map<string, Known>();
  private forgotten = 0;

  constructor(
    private readonly database: Database,
    private readonly secret: Secret,
  ) {}

  /** Gives the caller of a live key, or why it is refused. */
  async verify(presented: string): Promise<Caller | KeyRefusal> {
    const publicId = publicIdOf(presented);
    if (!publicId) return { reason: 'malformed' };
    const known = await this.look(publicId);
    const { row } = known;
    const same = this.matches(presented, known);
    if (!row) return { reason: 'unknown' };
    if (!same) return this.foreign(row);
    return fault(row) ?? row;
  }

  /** Whose key a text names, be it right or wrong, as far as that is remembered. */
  remembered(text: string): KeyRefusal['known'] {
    const publicId = namedPublicId(text);
    return publicId ? this.cache.get(publicId)?.row : undefined;
  }

  /** Likewise, looked up where it is not remembered: for whoever has been answered already. */
  async nameOf(text: string): Promise<KeyRefusal['known']> {
    const publicId = namedPublicId(text);
    return publicId ? (await this.look(publicId)).row : undefined;
  }

  /** Drops what is remembered of a key, so that its next use is looked up. */
  forget(publicId: string): void {
    this.cache.delete(publicId);
    this.forgotten += 1;
  }

  /** Drops what is remembered of all keys of an account. */
  forgetAccount(accountId: string): void {
    for (const [publicId, { row }] of this.cache)
      if (row?.accountId === accountId) this.cache.delete(publicId);
    this.forgotten += 1;
  }

  /**
   * The digest is made once for each look-up of a live key; within its second, the key that it fitted is compared
   * itself. For every key that is refused it is made anew, so that all of them cost the same.
   */
  private matches(presented: string, known: Known): boolean {
    const key = Buffer.from(presented);
    if (known.accepted?.length === key.length && timingSafeEqual(known.accepted, key)) return true;
    const same = timingSafeEqual(digestOf(presented, this.secret), known.row?.digest ?? NO_DIGEST);
    if (same && known.row && !fault(known.row)) known.accepted = key;
    return same;
  }

  private foreign(row: FoundKey): KeyRefusal {
    if (row.secretId !== this.secret.id)
      this.logger.error(
        `Key "${row.credentialName}" was made under another OPSHELM_SECRET and cannot be verified`,
      );
    return { reason: 'unknown', known: row };
  }

  private async look(publicId: string): Promise<Known> {
    const now = Date.now();
    const { forgotten } = this;
    const cached = this.cache.get(publicId);
    if (cached && cached.until > now) return cached;
    const [row] = await this.database.query<KeyRow>(LOOK_UP, [publicId]);
    const known = { row: row && withGrants(row), until: now + CACHE_MS };
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    if (forgotten === this.forgotten) this.cache.set(publicId, known);
    return known;
  }
}

function withGrants({
  userNamePolicy,
  groupsEnabled,
  rolesFromScim,
  paused,
  pausedBy,
  ...row
}: KeyRow): FoundKey {
  return { ...row, grants: { userNamePolicy, groupsEnabled, rolesFromScim, paused, pausedBy } };
}

function fault(row: FoundKey): KeyRefusal | undefined {
  if (row.revokedAt) return { reason: 'revoked', known: row };
  if (row.expiresAt.getTime() <= Date.now()) return { reason: 'expired', known: row };
  if (row.closedAt) return { reason: 'account closed', known: row };
  return undefined;
}
