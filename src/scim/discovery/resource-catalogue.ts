import type { InjectionToken } from '@nestjs/common';
import type { Caller } from '../host/caller.js';
import type { ResourceType, Schema } from '../protocol/index.js';

/** A resource type, and in which accounts it is offered: in all unless said otherwise. */
export interface OfferedType<Grants = unknown> {
  readonly type: ResourceType;
  /** The provider that opens its list, a `ListSource`, so that a search at the root finds its resources. */
  readonly list?: InjectionToken;
  isOffered?(caller: Caller<Grants>): boolean;
  /** Whether only the key of an account that has it is told of it. */
  readonly isUnlisted?: boolean;
}

/** The resource types of the service provider (RFC 7643 §6). */
export class ResourceCatalogue {
  constructor(private readonly offered: readonly OfferedType[]) {}

  /** Every type, whoever is offered it. */
  get types(): ResourceType[] {
    return this.offered.map(({ type }) => type);
  }

  /** What a caller's account is offered; who comes without a key hears of what is listed. */
  typesFor(caller: Caller | undefined): ResourceType[] {
    return this.offered
      .filter((each) => (caller ? (each.isOffered?.(caller) ?? true) : !each.isUnlisted))
      .map(({ type }) => type);
  }

  /** The schemas of these types, each once, in their order. */
  schemasFor(caller: Caller | undefined): Schema[] {
    const schemas = this.typesFor(caller).flatMap(({ schema, extensions }) => [
      schema,
      ...extensions.map((extension) => extension.schema),
    ]);
    return [...new Set(schemas)];
  }
}
