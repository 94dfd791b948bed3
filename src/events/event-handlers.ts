import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { type Hook, JOINS } from './in-transaction-of.decorator.js';
import { type Listener, LISTENS_TO, type Subscription } from './on-domain-event.decorator.js';

/** A listener as the relay sees it. An event that is marked with one of its names has reached it. */
export interface EventHandler {
  /** Its name, then those that it had before. */
  readonly names: readonly [string, ...string[]];
  readonly type: DomainEventType;
  readonly handle: Listener<DomainEvent>;
}

/** Finds every method marked with `@OnDomainEvent` or `@InTransactionOf` in the application. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, EventHandler[]>();
  private readonly hooks = new Map<string, Hook<DomainEvent>[]>();
  private readonly types = new Map<string, DomainEventType>();
  private readonly known = new Set<object>();
  private hear: () => void = () => undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when two listeners have the same name, or two events. */
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
      this.addListener(provider, listener);
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

  /** The names of the events that this process has listeners to. */
  eventNames(): readonly string[] {
    return [...this.handlers.keys()];
  }

  /** The hooks that join the transaction of an event. */
  joining(eventName: string): readonly Hook<DomainEvent>[] {
    return this.hooks.get(eventName) ?? [];
  }

  private addListener(provider: object, listener: Listener<DomainEvent>): void {
    const subscription = this.reflector.get<Subscription | undefined>(LISTENS_TO, listener);
    if (!subscription) return;
    const { type, name, formerNames = [] } = subscription;
    const taken = this.all().flatMap(({ names }) => names);
    for (const each of [name, ...formerNames]) if (taken.includes(each)) throw sameName(each);
    this.know(type);
    const handle = listener.bind(provider);
    listIn(this.handlers, type.eventName).push({ names: [name, ...formerNames], type, handle });
  }

  private addHook(provider: object, hook: Hook<DomainEvent>): void {
    for (const type of this.reflector.get<DomainEventType[] | undefined>(JOINS, hook) ?? []) {
      this.know(type);
      listIn(this.hooks, type.eventName).push(hook.bind(provider));
    }
  }

  private know(type: DomainEventType): void {
    const { eventName, version } = type;
    if ((this.types.get(eventName) ?? type) !== type) throw new Error(`Two events are named ${eventName}`);
    if (version > 1 && !type.upgrade)
      throw new Error(`The event ${eventName} has version ${version}, so it needs upgrade() for older ones`);
    this.types.set(eventName, type);
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
