import { lookup } from 'node:dns';
import { Injectable } from '@nestjs/common';
import type { CustomFetch } from 'openid-client';
import { Environment } from '../../config/environment.js';
import { Refusal } from '../../database/refusal.js';
import { guardedFetch, guardedLookup } from './guarded-fetch.js';
import { hostOf, issuerOf } from './issuer.js';

const LONGEST_LOOKUP_MS = 2_000;

/** What OpsHelm connects to in order to reach identity providers: public addresses, over TLS. */
@Injectable()
export class ProviderNetwork {
  readonly allowLocal: boolean;
  readonly fetch: CustomFetch;

  constructor({ allowLocalIssuers }: Environment) {
    this.allowLocal = allowLocalIssuers;
    this.fetch = guardedFetch(allowLocalIssuers);
  }

  /**
   * Checks an issuer before it is saved, so that whoever enters it is told at once. A name that is not in DNS yet
   * passes: each connection is checked again.
   * @throws Refusal that says what is wrong with the issuer.
   */
  async check(issuer: string): Promise<void> {
    const host = hostOf(new URL(issuerOf(issuer, this.allowLocal)));
    const fault = await Promise.race([this.faultOf(host), soon()]);
    if (fault instanceof Refusal) throw fault;
  }

  private faultOf(host: string): Promise<Error | null> {
    return new Promise((resolve) => {
      guardedLookup(this.allowLocal, lookup)(host, { all: true }, (error) => resolve(error));
    });
  }
}

function soon(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), LONGEST_LOOKUP_MS).unref();
  });
}
