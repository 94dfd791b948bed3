import type { VNode } from 'preact';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import type { KeyLine } from './keys-reader.js';
import type { OverlapAdvice } from './keys-overlap.js';
import { Badge } from '../parts/badge.js';
import { Ago } from '../parts/time.js';

const SOON_MS = 30 * 86_400_000;

/** What can be seen of a key: its beginning, which is no secret, and its last four characters. */
export function KeyShape({ of }: { readonly of: ScimKey }): VNode {
  return <code class="unbroken">{`ohs_live_${of.publicId}_…${of.lastFour}`}</code>;
}

/** A key's state in words, with the moment of its end where that is near. */
export function KeyBadge({ line: { key, state } }: { readonly line: KeyLine }): VNode {
  switch (state) {
    case 'active':
      return isEndingSoon(key) ? (
        <Badge tone="amber">
          Expires <Ago at={key.expiresAt} />
        </Badge>
      ) : (
        <Badge tone="green">Active</Badge>
      );
    case 'overlapping':
      return (
        <Badge tone="amber" icon="open">
          Overlapping, ends <Ago at={key.expiresAt} />
        </Badge>
      );
    case 'revoked':
      return <Badge icon="failed">Revoked</Badge>;
    case 'expired':
      return <Badge icon="failed">Expired</Badge>;
    default:
      return state satisfies never;
  }
}

/** When a key was last used, from where and by what. */
export function LastUse({ of }: { readonly of: ScimKey }): VNode {
  if (!of.lastUsedAt) return <span class="muted">Never</span>;
  return (
    <>
      <Ago at={of.lastUsedAt} />
      <div class="muted small">
        from {of.lastUsedIp}, <bdi>{of.lastUsedAgent || 'no name given'}</bdi>
      </div>
    </>
  );
}

/** Whether an old key may be revoked now, and why. */
export function Advice({ line: { key, overlap } }: { readonly line: KeyLine }): VNode | null {
  if (!overlap) return null;
  const { safe, because } = overlap.advice;
  return (
    <p class="small advice">
      <Badge tone={safe ? 'green' : 'amber'}>{safe ? 'Safe to revoke' : 'Not yet safe to revoke'}</Badge>{' '}
      {REASONS[because]} {key.lastUsedAt ? <OldUse at={key.lastUsedAt} /> : null}
    </p>
  );
}

const REASONS: Readonly<Record<OverlapAdvice['because'], string>> = {
  unused: 'Nobody has used this key.',
  quiet: 'The new key is in use.',
  'still-used': 'Something still uses the old key.',
  'successor-unused': 'Nobody has used the new key yet.',
};

function OldUse({ at }: { readonly at: Date }): VNode {
  return (
    <>
      Old key last used <Ago at={at} />.
    </>
  );
}

function isEndingSoon({ expiresAt }: ScimKey): boolean {
  return expiresAt.getTime() - Date.now() < SOON_MS;
}
