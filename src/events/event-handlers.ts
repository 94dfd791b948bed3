import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { type Hook, JOINS } from './in-transaction-of.decorator.js';
import { type Listener, LISTENS_TO } from './on-domain-event.decorator.js';

/** A listener as the relay sees it; `name` is what marks an event as handled, so renaming it replays. */
export interface EventHandler {
  readonly name: string;
  readonly type: DomainEventType;
  readonly handle: Listener<DomainEvent>;
}

/** Finds every method marked with `@OnDomainEvent` or `@InTransactionOf` in the application. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, EventHandler[]>();
  private readonly hooks = new Map<string, Hook<DomainEvent>[]>();

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
      this.addListener(provider, method, listener);
      this.addHook(provider, listener as unknown as Hook<DomainEvent>);
    }
  }

  of(eventName: string): readonly EventHandler[] {
    return this.handlers.get(eventName) ?? [];
  }

  /** The hooks that join the transaction of an event. */
  joining(eventName: string): readonly Hook<DomainEvent>[] {
    return this.hooks.get(eventName) ?? [];
  }

  private addListener(provider: object, method: string, listener: Listener<DomainEvent>): void {
    const type = this.reflector.get<DomainEventType | undefined>(LISTENS_TO, listener);
    if (!type) return;
    const name = `${provider.constructor.name}.${method}`;
    listIn(this.handlers, type.eventName).push({ name, type, handle: listener.bind(provider) });
  }

  private addHook(provider: object, hook: Hook<DomainEvent>): void {
    const types = this.reflector.get<DomainEventType[] | undefined>(JOINS, hook) ?? [];
    for (const { eventName } of types) listIn(this.hooks, eventName).push(hook.bind(provider));
  }
}

function listIn<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
