import { Injectable } from '@nestjs/common';
import { Secret } from '../config/secret.js';
import { Refusal } from '../database/refusal.js';
import { newId } from '../database/new-id.js';
import { digestOf } from './key-digest.js';
import { makeKey, publicIdOf } from './key-format.js';
import type { ScimKey, Scope } from './scim-key.entity.js';

const DAY_MS = 86_400_000;
const LONGEST_LIFE_DAYS = 3_650;
const LONGEST_NAME = 200;

/** A key just made: the only moment at which it can be seen. */
export interface NewScimKey {
  readonly key: string;
  readonly record: ScimKey;
}

/** What a new key is to be. */
export interface KeyRequest {
  readonly name: string;
  /** 365 unless it is said otherwise. */
  readonly expiresInDays?: number;
  /** All of them unless it is said otherwise. */
  readonly scopes?: readonly Scope[];
}

/** Makes keys and the records that are kept of them. */
@Injectable()
export class KeyMaker {
  constructor(private readonly secret: Secret) {}

  /** @throws Refusal for a name that is empty or too long, and for a life that is not 1 to 3,650 days. */
  make(accountId: string, request: KeyRequest, createdBy: string): NewScimKey {
    const { scopes = ['read', 'write'], expiresInDays = 365 } = request;
    const key = makeKey();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + lifeOf(expiresInDays) * DAY_MS);
    const record = { accountId, id: newId(), name: nameOf(request), scopes: [...scopes], createdBy };
    const unused = { replacedBy: null, lastUsedAt: null, lastUsedIp: null, lastUsedAgent: null };
    const times = { createdAt, expiresAt, revokedAt: null };
    return { key, record: { ...record, ...this.kept(key), ...times, ...unused } as ScimKey };
  }

  private kept(key: string): Pick<ScimKey, 'publicId' | 'digest' | 'secretId' | 'lastFour'> {
    const digest = digestOf(key, this.secret);
    return { publicId: publicIdOf(key)!, digest, secretId: this.secret.id, lastFour: key.slice(-4) };
  }
}

function nameOf({ name }: KeyRequest): string {
  const trimmed = name.trim();
  if (!trimmed) throw new Refusal('A key needs a name');
  if (trimmed.length > LONGEST_NAME) throw new Refusal(`A key's name has ${LONGEST_NAME} characters at most`);
  return trimmed;
}

function lifeOf(days: number): number {
  if (days > 0 && days <= LONGEST_LIFE_DAYS) return days;
  throw new Refusal(`A key lives for 1 to ${LONGEST_LIFE_DAYS} days`);
}
