import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeadLetters } from './dead-letters.js';
import { EventDeliverer } from './event-deliverer.js';
import { EventHandlers } from './event-handlers.js';
import { EventSubscribers } from './event-subscribers.js';
import { Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';

/** Domain events: appended in a transaction, brought to their listeners by the relay. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Outbox, EventHandlers, EventSubscribers, EventDeliverer, OutboxRelay, DeadLetters],
  exports: [Outbox, EventHandlers, EventSubscribers, OutboxRelay, DeadLetters],
})
export class EventsModule {}
