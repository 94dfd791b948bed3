import type { Provider, Type } from '@nestjs/common';
import type { ChangeHandler, ChangeKind, ResourceChange } from './resource-change.js';
import type { StoreContext } from './store-context.js';

/** The providers that handle changes, by what they handle: `{ deactivated: AcmeLeavers }`. */
export type HandlerTypes = {
  readonly [Kind in ChangeKind]?: Type<ChangeHandler> | readonly Type<ChangeHandler>[];
};

export const CHANGE_KINDS: readonly ChangeKind[] = [
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'deleted',
];

/** Every class that handles a change, once. */
function handlerTypes(given: HandlerTypes): readonly Type<ChangeHandler>[] {
  return [...new Set(CHANGE_KINDS.flatMap((kind) => given[kind] ?? []))];
}

/** The host's handlers, which hear of changes one after another. */
export class ChangeHandlers {
  constructor(
    private readonly given: HandlerTypes,
    private readonly instances: ReadonlyMap<Type<ChangeHandler>, ChangeHandler>,
  ) {}

  /** Calls whoever handles this kind of change. @throws whatever a handler throws. */
  async handle(context: StoreContext, change: ResourceChange): Promise<void> {
    for (const type of [this.given[change.kind] ?? []].flat() as Type<ChangeHandler>[])
      await this.instances.get(type)!.handle(context, change);
  }
}

/** Provides the handlers; their classes are providers of the module, made by it. */
export function handlerProviders(given: HandlerTypes = {}): Provider[] {
  const types = handlerTypes(given);
  const useFactory = (...instances: ChangeHandler[]) =>
    new ChangeHandlers(given, new Map(types.map((type, index) => [type, instances[index]!])));
  return [...types, { provide: ChangeHandlers, inject: [...types], useFactory }];
}
