import { Injectable } from '@nestjs/common';
import { type KeyState, stateOf } from '../../scim-keys/key-state.js';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { IdentityProviders } from '../../sessions/identity-provider/identity-providers.service.js';
import { type OverlapAdvice, overlapAdvice } from './keys-overlap.js';

/** A key as a page shows it; the key itself is nowhere. */
export interface KeyLine {
  readonly key: ScimKey;
  readonly state: KeyState;
  /** Set for an overlapping key: the key that takes over, and whether this one may be revoked. */
  readonly overlap?: { readonly successor: ScimKey; readonly advice: OverlapAdvice };
}

/** Everything that the page of the keys shows. */
export interface KeysFacts {
  /** Keys that open the door now, the newest first. */
  readonly live: readonly KeyLine[];
  /** Revoked and expired ones. */
  readonly ended: readonly KeyLine[];
  readonly hasIdentityProvider: boolean;
}

/** Reads the keys of an account, each with its state and its successor. */
@Injectable()
export class KeysReader {
  constructor(
    private readonly keys: ScimKeysService,
    private readonly providers: IdentityProviders,
  ) {}

  async of(accountId: string): Promise<KeysFacts> {
    const [lines, hasIdentityProvider] = await Promise.all([
      this.linesOf(accountId),
      this.hasIdentityProvider(accountId),
    ]);
    const live = lines.filter(isLive);
    return { live, ended: lines.filter((line) => !isLive(line)), hasIdentityProvider };
  }

  /** One key, if the account has it. */
  async one(accountId: string, keyId: string): Promise<KeyLine | undefined> {
    return (await this.linesOf(accountId)).find(({ key }) => key.id === keyId);
  }

  async hasIdentityProvider(accountId: string): Promise<boolean> {
    return (await this.providers.of(accountId)) !== undefined;
  }

  private async linesOf(accountId: string): Promise<KeyLine[]> {
    const keys = await this.keys.list(accountId);
    const now = new Date();
    return keys.toReversed().map((key) => lineOf(key, keys, now));
  }
}

function lineOf(key: ScimKey, keys: readonly ScimKey[], now: Date): KeyLine {
  const state = stateOf(key, now);
  const successor = keys.find(({ id }) => id === key.replacedBy);
  if (state !== 'overlapping' || !successor) return { key, state };
  return { key, state, overlap: { successor, advice: overlapAdvice(key, successor, now) } };
}

function isLive({ state }: KeyLine): boolean {
  return state === 'active' || state === 'overlapping';
}
