import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { type Hook, JOINS } from './in-transaction-of.decorator.js';
import { type Listener, LISTENS_TO, type Subscription } from './on-domain-event.decorator.js';

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
  private readonly known = new Set<object>();
  private hear: () => void = () => undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when two listeners have the same name. */
  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance === 'object' && instance !== null) this.register(instance as object);
    }
  }

  /**
   * Adds the marked methods of `provider`, once.
   * @throws Error when another listener has the name of one of them.
   */
  register(provider: object): void {
    if (this.known.has(provider)) return;
    this.known.add(provider);
    for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider))) {
      const listener = (provider as Record<string, Listener<DomainEvent>>)[method];
      if (typeof listener !== 'function') continue;
      this.addListener(provider, method, listener);
      this.addHook(provider, listener as unknown as Hook<DomainEvent>);
    }
    this.hear();
  }

  /** Calls `hear` whenever a provider was registered from now on. */
  onRegistered(hear: () => void): void {
    this.hear = hear;
  }

  of(eventName: string): readonly EventHandler[] {
    return this.handlers.get(eventName) ?? [];
  }

  /** Every listener of this process. */
  all(): readonly EventHandler[] {
    return [...this.handlers.values()].flat();
  }

  /** The hooks that join the transaction of an event. */
  joining(eventName: string): readonly Hook<DomainEvent>[] {
    return this.hooks.get(eventName) ?? [];
  }

  private addListener(provider: object, method: string, listener: Listener<DomainEvent>): void {
    const subscription = this.reflector.get<Subscription | undefined>(LISTENS_TO, listener);
    if (!subscription) return;
    const { type, name = `${provider.constructor.name}.${method}` } = subscription;
    if (this.all().some((other) => other.name === name)) throw sameName(name);
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

function sameName(name: string): Error {
  return new Error(
    `Two listeners are named ${name}, so only one of them would run; ` +
      `give one another name: @OnDomainEvent(Event, { name: '…' }), or provide the class in one module only`,
  );
}
