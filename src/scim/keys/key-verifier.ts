import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Secret } from '../../config/secret.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { digestOf } from './key-digest.js';
import { namedPublicId, publicIdOf } from './key-format.js';
import type { Scope } from './scim-key.entity.js';

const CACHE_MS = 1_000;
const MOST_CACHED = 10_000;
const NO_DIGEST = Buffer.alloc(32);

const LOOK_UP: Statement = {
  name: 'scim-key-look-up',
  text: `SELECT k.account_id AS "accountId", k.id AS "keyId", k.name AS "keyName", k.digest, k.scopes,
           k.secret_id AS "secretId", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
           a.user_name_policy AS "userNamePolicy", a.closed_at AS "closedAt"
         FROM scim_keys k JOIN accounts a ON a.id = k.account_id WHERE k.public_id = $1`,
};

/** Who calls: the account and the key, and what it may do. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly Scope[];
  readonly userNamePolicy: 'email' | 'any';
}

/** Why a key is refused; `known` attributes the refusal to the key that it names. */
export interface KeyRefusal {
  readonly reason: 'malformed' | 'unknown' | 'revoked' | 'expired' | 'account closed';
  readonly known?: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
}

interface KeyRow extends Caller {
  readonly digest: Buffer;
  readonly secretId: string;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly closedAt: Date | null;
}

/**
 * Checks presented keys: form and check characters first, then one indexed look-up whose row serves for a second,
 * then the digest in constant time, on the same path whether the key is known or not.
 */
@Injectable()
export class KeyVerifier {
  private readonly logger = new Logger('KeyVerifier');
  private readonly cache = new Map<string, { row: KeyRow | undefined; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly secret: Secret,
  ) {}

  /** Gives the caller of a live key, or why it is refused. */
  async verify(presented: string): Promise<Caller | KeyRefusal> {
    const publicId = publicIdOf(presented);
    if (!publicId) return this.malformed(presented);
    const row = await this.look(publicId);
    const same = timingSafeEqual(digestOf(presented, this.secret), row?.digest ?? NO_DIGEST);
    if (!row) return { reason: 'unknown' };
    if (!same) return this.foreign(row);
    return fault(row) ?? row;
  }

  /** Drops what is remembered of a key, so that its next use is looked up. */
  forget(publicId: string): void {
    this.cache.delete(publicId);
  }

  private malformed(presented: string): KeyRefusal {
    const publicId = namedPublicId(presented);
    const row = publicId ? this.cache.get(publicId)?.row : undefined;
    return { reason: 'malformed', ...(row && { known: row }) };
  }

  private foreign(row: KeyRow): KeyRefusal {
    if (row.secretId !== this.secret.id)
      this.logger.error(`Key "${row.keyName}" was made under another OPSHELM_SECRET and cannot be verified`);
    return { reason: 'unknown', known: row };
  }

  private async look(publicId: string): Promise<KeyRow | undefined> {
    const now = Date.now();
    const cached = this.cache.get(publicId);
    if (cached && cached.until > now) return cached.row;
    const [row] = await this.database.query<KeyRow>(LOOK_UP, [publicId]);
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(publicId, { row, until: now + CACHE_MS });
    return row;
  }
}

/** Tells a caller from a refusal. */
export function isRefusal(result: Caller | KeyRefusal): result is KeyRefusal {
  return 'reason' in result;
}

function fault(row: KeyRow): KeyRefusal | undefined {
  if (row.revokedAt) return { reason: 'revoked', known: row };
  if (row.expiresAt.getTime() <= Date.now()) return { reason: 'expired', known: row };
  if (row.closedAt) return { reason: 'account closed', known: row };
  return undefined;
}
