/** Who calls: the account and the key, and what it may do. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly ('read' | 'write')[];
  readonly userNamePolicy: 'email' | 'any';
  /** Whether the account's directory may push groups. */
  readonly groupsEnabled: boolean;
  /** Whether the account's directory says who is an owner. */
  readonly rolesFromScim: boolean;
  /** Whether the account's provisioning is paused, and who wished so. */
  readonly paused: boolean;
  readonly pausedBy: string | null;
}

/** Why a key is refused; `known` attributes the refusal to the key that it names. */
export interface KeyRefusal {
  readonly reason: 'malformed' | 'unknown' | 'revoked' | 'expired' | 'account closed';
  readonly known?: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
}

/** A caller of a host that knows accounts and keys alone: it may read and write, and nothing is switched on beside. */
export function plainCaller(key: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>): Caller {
  const off = { groupsEnabled: false, rolesFromScim: false, paused: false, pausedBy: null };
  return { ...key, scopes: ['read', 'write'], userNamePolicy: 'any', ...off };
}

/** Tells a caller from a refusal. */
export function isRefusal(result: Caller | KeyRefusal): result is KeyRefusal {
  return 'reason' in result;
}
