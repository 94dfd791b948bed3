import { describe, expect, it } from '@jest/globals';
import type { KeyRefusal } from '../scim/host/caller.js';
import { BearerKeyStrategy } from './bearer-key.strategy.js';
import type { KeyVerifier } from './key-verifier.js';
import type { Caller } from './scim-call.js';

const MIA = { accountId: 'acme', credentialId: 'k1', credentialName: 'Okta' } as Caller;
const GUS = { accountId: 'globex', credentialId: 'k2', credentialName: 'Entra' } as Caller;

describe('The passport strategy of SCIM keys', () => {
  it('gives the caller of a key, and the reason why another is refused', async () => {
    const strategy = strategyOf({ good: MIA, old: { reason: 'expired', known: MIA } });
    expect(await strategy.identify('good')).toBe(MIA);
    expect(await strategy.identify('old')).toEqual({ reason: 'expired', known: MIA });
    expect(await strategy.identify('else')).toEqual({ reason: 'unknown' });
  });

  it.each(['good key', ' good', 'good  ', ''])('takes “%s” for no key', async (text) => {
    expect(await strategyOf({ good: MIA }).identify(text)).toEqual({ reason: 'malformed' });
  });

  it('fails as the look-up fails', async () => {
    const fault = new Error('no database');
    await expect(strategyOf({ good: fault }).identify('good')).rejects.toBe(fault);
  });

  it('is another one in each application of a process, and in each request', async () => {
    const [acme, globex] = [strategyOf({ good: MIA }), strategyOf({ good: GUS })];
    const both = await Promise.all([acme.identify('good'), globex.identify('good'), acme.identify('bad')]);
    expect(both).toEqual([MIA, GUS, { reason: 'unknown' }]);
  });
});

function strategyOf(known: Readonly<Record<string, Caller | KeyRefusal | Error>>): BearerKeyStrategy {
  const verify = async (key: string): Promise<Caller | KeyRefusal> => {
    const result = known[key] ?? { reason: 'unknown' };
    if (result instanceof Error) throw result;
    return result;
  };
  return new BearerKeyStrategy({ verify } as KeyVerifier);
}
