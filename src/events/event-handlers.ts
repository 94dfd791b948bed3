import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { type Listener, LISTENS_TO } from './on-domain-event.decorator.js';

/** A listener as the relay sees it; `name` is what marks an event as handled, so renaming it replays. */
export interface EventHandler {
  readonly name: string;
  readonly type: DomainEventType;
  readonly handle: Listener<DomainEvent>;
}

/** Finds every method marked with `@OnDomainEvent` in the application. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, EventHandler[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance === 'object' && instance !== null) this.register(instance as object);
    }
  }

  /** Adds the marked methods of `provider`. */
  register(provider: object): void {
    for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider))) {
      const listener = (provider as Record<string, Listener<DomainEvent>>)[method];
      if (typeof listener !== 'function') continue;
      const type = this.reflector.get<DomainEventType | undefined>(LISTENS_TO, listener);
      if (!type) continue;
      const name = `${provider.constructor.name}.${method}`;
      this.handlersOf(type.eventName).push({ name, type, handle: listener.bind(provider) });
    }
  }

  of(eventName: string): readonly EventHandler[] {
    return this.handlers.get(eventName) ?? [];
  }

  private handlersOf(eventName: string): EventHandler[] {
    const list = this.handlers.get(eventName) ?? [];
    this.handlers.set(eventName, list);
    return list;
  }
}
