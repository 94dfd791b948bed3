/** Whose key it is, as far as the module looks: the tenant and the credential. */
export interface Credential {
  readonly accountId: string;
  readonly credentialId: string;
  readonly credentialName: string;
}

/** Who calls, and what the credential may do. `grants` is the host's own: the module only hands it on. */
export interface Caller<Grants = unknown> extends Credential {
  readonly scopes: readonly ('read' | 'write')[];
  readonly grants: Grants;
}

export const REFUSAL_REASONS = ['malformed', 'unknown', 'revoked', 'expired', 'account closed'] as const;

/** Why a key is refused. */
export interface KeyRefusal {
  readonly reason: (typeof REFUSAL_REASONS)[number];
  /** What the client can do about it, in the host's words; the module has its own where this is absent. */
  readonly remedy?: string;
  /** The credential that the key names, right or wrong: the refusal counts as its own. */
  readonly known?: Credential;
}

/** A caller that may read and write, of a host without grants of its own. */
export function plainCaller({ accountId, credentialId, credentialName }: Credential): Caller<undefined> {
  return { accountId, credentialId, credentialName, scopes: ['read', 'write'], grants: undefined };
}

/** Tells a caller from a refusal. */
export function isRefusal(result: Caller | KeyRefusal): result is KeyRefusal {
  return 'reason' in result;
}
