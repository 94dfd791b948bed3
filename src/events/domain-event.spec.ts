import { describe, expect, it } from '@jest/globals';
import { DomainEvent } from './domain-event.js';

/** The compiler is the test: what is expected to be an error and is none is an error itself. */
describe('The payload of an event', () => {
  it('holds what JSON holds', () => {
    class Told extends DomainEvent<{
      readonly name: string;
      readonly count: number | null;
      readonly kind: 'a' | 'b';
      readonly at?: string;
      readonly lines: readonly { readonly done: boolean }[];
    }> {}
    const payload = { name: 'x', count: null, kind: 'a', lines: [{ done: true }] } as const;
    expect(new Told('acme', payload).payload).toBe(payload);
  });

  it('holds nothing else, at any depth', () => {
    // @ts-expect-error a Date is text once it is stored
    class WithDate extends DomainEvent<{ readonly at: Date }> {}
    // @ts-expect-error
    class WithDateInside extends DomainEvent<{ readonly origin: { readonly at?: Date } }> {}
    // @ts-expect-error
    class WithDates extends DomainEvent<{ readonly times: readonly Date[] }> {}
    // @ts-expect-error
    class WithMap extends DomainEvent<{ readonly names: Map<string, string> }> {}
    // @ts-expect-error JSON.stringify refuses it
    class WithBigInt extends DomainEvent<{ readonly version: bigint }> {}
    // @ts-expect-error
    class WithMethod extends DomainEvent<{ readonly name: () => string }> {}
    expect([WithDate, WithDateInside, WithDates, WithMap, WithBigInt, WithMethod]).toHaveLength(6);
  });
});
