import type { OwnerPolicy } from './account.entity.js';

/** What a locked account's row says about its owners; it stays so until the transaction ends. */
export interface LockedAccount {
  readonly slug: string;
  readonly activeOwners: number;
  /** Counts the moves of `activeOwners`. */
  readonly ownersVersion: number;
  readonly ownerPolicy: OwnerPolicy;
}

/** The owner count around one move of the counter; `version` numbers the moves of the account. */
export interface OwnerCount {
  readonly before: number;
  readonly after: number;
  readonly version: number;
}

/** By how much the counter moves; by nothing where one owner takes the place of another. */
export type CounterMove = 1 | 0 | -1;
