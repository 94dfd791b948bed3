import type { VNode } from 'preact';
import type { NewScimKey } from '../../scim-keys/key-maker.js';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { Time } from '../parts/time.js';

/**
 * The one page on which a key is shown.
 * @param old the key whose place the new one takes
 */
export function newKeyBody({ key, record }: NewScimKey, old?: ScimKey): VNode {
  return (
    <>
      <Heading title="Copy the key now" lead="It is shown only this once: OpsHelm keeps no copy." />
      <Card title="SCIM key">
        <div class="stack">
          <Copyable id="new-key" label="Key" value={key} />
          <Facts
            rows={[
              ['Name', <bdi>{record.name}</bdi>],
              ['Permission', mayOf(record.scopes)],
              ['Expires', <Time at={record.expiresAt} />],
              ['Old key', old ? <OldKeyEnds old={old} /> : null],
            ]}
          />
          <p>
            In the Okta admin portal, open your OpsHelm integration and go to Provisioning &gt; Integration
            &gt; Configure API Integration. Paste the key, click Test API Credentials and, if it succeeds,
            Save.
          </p>
          <p>
            <a role="button" href="/keys">
              I have stored it
            </a>
          </p>
        </div>
      </Card>
    </>
  );
}

function OldKeyEnds({ old }: { readonly old: ScimKey }): VNode {
  return (
    <>
      …{old.lastFour} works until <Time at={old.expiresAt} />
    </>
  );
}

/** A key's scopes in words. */
export function mayOf(scopes: readonly string[]): string {
  return scopes.includes('write') ? 'Read and write' : 'Read only';
}
