import { describe, expect, it } from '@jest/globals';
import type { Tx } from '../database/transactions.js';
import { DomainEvent } from './domain-event.js';
import { InTransactionOf } from './in-transaction-of.decorator.js';
import { LISTENS_TO, OnDomainEvent } from './on-domain-event.decorator.js';

class Joined extends DomainEvent<{ readonly userId: string }> {
  static readonly eventName = 'club.joined';
}

class Left extends DomainEvent<{ readonly userId: string; readonly reason?: string }> {
  static readonly eventName = 'club.left';
}

class Paid extends DomainEvent<{ readonly userId: string; readonly amount: number }> {
  static readonly eventName = 'club.paid';
}

class Unnamed extends DomainEvent<{ readonly userId: string }> {}

class WrongName extends DomainEvent<{ readonly userId: string }> {
  static readonly eventName = 'joined';
}

/** The compiler is the test: what is expected to be an error and is none is an error itself. */
describe('A listener and a hook', () => {
  it('take the event that they are marked for, or facts that it shares with others', () => {
    class Fitting {
      @OnDomainEvent(Paid, { name: 'club.thanks', formerNames: ['Fitting.thanks'] })
      async thanks(_tx: Tx, { payload }: Paid, eventId: string): Promise<void> {
        return void (payload.amount.toFixed(2) + eventId);
      }

      @OnDomainEvent(Paid, { name: 'club.counts' })
      async counts(_tx: Tx, { payload }: DomainEvent<{ readonly userId: string }>): Promise<void> {
        return void payload.userId;
      }

      @OnDomainEvent(Left, { name: 'club.tidies' })
      async tidies(): Promise<void> {}

      @InTransactionOf(Joined)
      @InTransactionOf(Left)
      notes(_tx: Tx, { payload }: DomainEvent<{ readonly userId: string }>): void {
        return void payload.userId;
      }
    }
    const thanks = Object.getOwnPropertyDescriptor(Fitting.prototype, 'thanks')?.value as object;
    expect(Reflect.getMetadata(LISTENS_TO, thanks)).toEqual({
      type: Paid,
      name: 'club.thanks',
      formerNames: ['Fitting.thanks'],
    });
  });

  it('take no event with another payload', () => {
    class Wrong {
      // @ts-expect-error Joined has no amount
      @OnDomainEvent(Joined, { name: 'club.wrong' })
      async wrong(_tx: Tx, { payload }: Paid): Promise<void> {
        return void payload.amount;
      }

      // @ts-expect-error the reason may be missing from Left, and is always missing from Joined
      @OnDomainEvent(Joined, { name: 'club.wrong-optional' })
      async wrongOptional(_tx: Tx, { payload }: Left): Promise<void> {
        return void payload.reason;
      }

      // @ts-expect-error likewise for a hook
      @InTransactionOf(Joined)
      wrongHook(_tx: Tx, { payload }: Left): void {
        return void payload.reason;
      }

      // @ts-expect-error likewise where one hook joins two events
      @InTransactionOf(Joined)
      @InTransactionOf(Left)
      wrongForOne(_tx: Tx, { payload }: Left): void {
        return void payload.reason;
      }

      // @ts-expect-error a listener is awaited
      @OnDomainEvent(Joined, { name: 'club.hasty' })
      hasty(): void {}
    }
    expect(Wrong).toBeDefined();
  });

  it('have names of two parts that are said once, at the class and at the method', () => {
    class Wrong {
      // @ts-expect-error no name
      @OnDomainEvent(Joined)
      async nameless(): Promise<void> {}

      // @ts-expect-error a name without a room
      @OnDomainEvent(Joined, { name: 'welcome' })
      async homeless(): Promise<void> {}

      // @ts-expect-error an event is heard by its class
      @OnDomainEvent('club.joined', { name: 'club.text' })
      async byText(): Promise<void> {}

      // @ts-expect-error an event without a name cannot be stored
      @OnDomainEvent(Unnamed, { name: 'club.unnamed' })
      async unnamed(): Promise<void> {}

      // @ts-expect-error nor can one whose name has no room
      @InTransactionOf(WrongName)
      wrongName(): void {}
    }
    expect(Wrong).toBeDefined();
  });

  it('get events that are made with the payload of their class', () => {
    const made = [
      new Paid('acme', { userId: 'mia', amount: 3 }),
      // @ts-expect-error the amount is missing
      new Paid('acme', { userId: 'mia' }),
      // @ts-expect-error there is no colour
      new Joined('acme', { userId: 'mia', colour: 'red' }),
    ];
    expect(made).toHaveLength(3);
  });
});
