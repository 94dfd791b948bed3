import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, type KeyRefusal, plainCaller } from '../../../src/scim/host/caller.js';
import { ScimHost } from '../../../src/scim/host/scim-host.js';

/** Who may call the other application: each of its tenants has a key. A real one would keep digests. */
@Injectable()
export class ForeignHost extends ScimHost {
  static readonly keys: Readonly<Record<string, string>> = {
    north: 'key-of-the-north-of-32-characters',
    south: 'key-of-the-south-of-32-characters',
  };

  async authenticate(key: string): Promise<Caller | KeyRefusal> {
    const [tenant] = Object.entries(ForeignHost.keys).find(([, own]) => isSame(own, key)) ?? [];
    if (!tenant) return { reason: 'unknown' };
    return plainCaller({
      accountId: tenant,
      credentialId: tenant,
      credentialName: `Key of the ${tenant}`,
    });
  }
}

function isSame(own: string, given: string): boolean {
  return own.length === given.length && timingSafeEqual(Buffer.from(own), Buffer.from(given));
}
