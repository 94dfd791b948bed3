import {
  changedAttributes,
  type JsonObject,
  type ResourceContent,
  type ResourceType,
} from '../protocol/index.js';
import type { ChangeHandlers } from './change-handlers.js';
import type { ChangeKind, ResourceChange } from './resource-change.js';
import type { ContentEdit, ResourceStore, StoredResource } from './resource-store.js';
import type { StoreContext } from './store-context.js';

/** The changes to the resources of a store, each with the host's handlers in one transaction where the store has one. */
export class StoredChanges {
  constructor(
    private readonly type: ResourceType,
    private readonly store: ResourceStore,
    private readonly handlers: ChangeHandlers,
  ) {}

  create(
    context: StoreContext,
    content: ResourceContent,
  ): Promise<ResourceChange & { after: StoredResource }> {
    return this.transact(context, async (inside) => {
      const after = await this.store.create(inside, content);
      const change = { ...this.of('created', after), after, changes: changedAttributes({}, content) };
      await this.handlers.handle(inside, change);
      return change;
    });
  }

  /** Without changes where nothing changes: then nothing is written; undefined where there is no such resource. */
  update(
    context: StoreContext,
    id: string,
    edit: ContentEdit,
  ): Promise<(ResourceChange & { after: StoredResource }) | undefined> {
    return this.transact(context, async (inside) => {
      let before: StoredResource | undefined;
      const after = await this.store.change(inside, id, (now) => {
        before = now;
        const content = edit(now);
        return content && changedAttributes(now.content, content).length > 0 ? content : undefined;
      });
      if (!after || !before) return undefined;
      // What was written, which may be a default where the client has removed something.
      const changes = changedAttributes(before.content, after.content);
      const change = { ...this.of('updated', after), before, after, changes };
      for (const kind of changes.length > 0 ? kindsOf(before.content, after.content) : [])
        await this.handlers.handle(inside, { ...change, kind });
      return change;
    });
  }

  /** Whether there was such a resource. */
  remove(context: StoreContext, id: string, check: (now: StoredResource) => void): Promise<boolean> {
    return this.transact(context, async (inside) => {
      let before: StoredResource | undefined;
      const isGone = await this.store.remove(inside, id, (now) => {
        check(now);
        before = now;
      });
      if (isGone && before) await this.handlers.handle(inside, { ...this.of('deleted', before), before });
      return isGone;
    });
  }

  private transact<Result>(
    context: StoreContext,
    work: (inside: StoreContext) => Promise<Result>,
  ): Promise<Result> {
    if (!this.store.transact) return work(context);
    return this.store.transact(context, (transaction) => work({ ...context, transaction }));
  }

  private of(
    kind: ChangeKind,
    { id }: StoredResource,
  ): Pick<ResourceChange, 'kind' | 'type' | 'id' | 'changes'> {
    return { kind, type: this.type, id, changes: [] };
  }
}

function kindsOf(before: JsonObject, after: JsonObject): ChangeKind[] {
  const [was, is] = [before['active'] !== false, after['active'] !== false];
  if (was === is) return ['updated'];
  return ['updated', is ? 'reactivated' : 'deactivated'];
}
