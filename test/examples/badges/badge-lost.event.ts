import { DomainEvent } from '../../../src/events/domain-event.js';

export class BadgeLost extends DomainEvent<{ readonly serial: string; readonly at: string }> {
  static readonly eventName = 'badge.lost';
  static override readonly version = 2;

  /** Version 1 had the day alone. */
  static upgrade(payload: object): BadgeLost['payload'] {
    const { serial, day } = payload as { serial: string; day: string };
    return { serial, at: `${day}T00:00:00Z` };
  }
}
