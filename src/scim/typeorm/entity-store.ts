import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { changedAttributes, type ResourceContent } from '../protocol/index.js';
import type {
  ContentEdit,
  ListRequest,
  ListResult,
  ResourceStore,
  StoredResource,
} from '../resources/resource-store.js';
import type { StoreContext } from '../resources/store-context.js';
import type { EntityList } from './lists/entity-list.js';
import type { Growth } from './lists/remembered-totals.js';
import type { MappedEntity } from './mapping/mapped-entity.js';
import type { Dialect } from './sql/dialect.js';
import { Turns } from './turns.js';
import { ChildWriter } from './writes/child-writer.js';
import { constraintError } from './writes/constraint-error.js';
import { fillRow } from './writes/fill-row.js';
import { contentOf } from './writes/row-content.js';
import { setColumn, whereColumn } from './writes/set-column.js';
import { refuseTaken } from './writes/taken-values.js';

type Context = StoreContext<EntityManager>;

/** What a store works with once the application has started. */
export interface EntityParts {
  readonly source: DataSource;
  readonly target: EntityTarget<ObjectLiteral>;
  readonly entity: MappedEntity;
  readonly list: EntityList;
  readonly dialect: Dialect;
}

/** Resources that are entities of TypeORM, written by its `save`, so that its subscribers hear of them. */
export class EntityStore implements ResourceStore<EntityManager> {
  private readonly turns = new Turns();
  private readonly growths = new WeakMap<EntityManager, Growth>();
  private readonly children: readonly ChildWriter[];

  constructor(private readonly parts: EntityParts) {
    this.children = parts.entity.children.map((each) => new ChildWriter(each));
  }

  transact<Result>(
    { accountId }: Context,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const { source, dialect, list } = this.parts;
    const run = () => {
      const growth: Growth = { by: 0 };
      return list.change(accountId, growth, () =>
        source.transaction((manager) => {
          this.growths.set(manager, growth);
          return work(manager);
        }),
      );
    };
    return dialect.locksRows ? run() : this.turns.take(run);
  }

  list({ accountId }: Context, request: ListRequest): Promise<ListResult> {
    return this.parts.list.list(accountId, request);
  }

  find({ accountId }: Context, id: string): Promise<StoredResource | undefined> {
    return this.parts.list.find(this.parts.source.manager, accountId, id);
  }

  async create({ accountId, transaction }: Context, content: ResourceContent): Promise<StoredResource> {
    const { target, entity, list } = this.parts;
    const manager = transaction!;
    await refuseTaken(this.parts, manager, accountId, content);
    const row = manager.create(target) as ObjectLiteral;
    setColumn(row, entity.tenant, accountId);
    if (!entity.id.isGenerated) entity.id.setEntityValue(row, randomUUID());
    const now = new Date();
    entity.created.setEntityValue(row, now);
    // SQLite's own time has seconds only: it could be before the creation.
    entity.updated?.setEntityValue(row, now);
    if (entity.version && !entity.version.isVersion) entity.version.setEntityValue(row, 1);
    fillRow(row, entity.columns, content, true);
    const id = await this.writing(async () => {
      const saved = (await manager.save(target, row)) as ObjectLiteral;
      const created = entity.id.getEntityValue(saved) as unknown;
      for (const writer of this.children)
        await writer.write(manager, { accountId, id: created }, content, true);
      return created;
    });
    const created = (await list.find(manager, accountId, String(id)))!;
    this.grow(manager, 1);
    return created;
  }

  async change(
    { accountId, transaction }: Context,
    id: string,
    edit: ContentEdit,
  ): Promise<StoredResource | undefined> {
    const { list } = this.parts;
    const manager = transaction!;
    const row = await this.locked(manager, accountId, id);
    const now = row && (await list.find(manager, accountId, id));
    const content = now && edit(now);
    if (!row || !content) return now;
    await refuseTaken(this.parts, manager, accountId, content, id);
    if (!(await this.writing(() => this.saveChange(manager, accountId, row, now, content)))) return now;
    const after = await list.find(manager, accountId, id);
    if (!after) this.grow(manager, -1);
    return after?.version === now.version ? this.counted(manager, accountId, id) : after;
  }

  async remove(
    { accountId, transaction }: Context,
    id: string,
    check: (now: StoredResource) => void,
  ): Promise<boolean> {
    const { list } = this.parts;
    const manager = transaction!;
    const row = await this.locked(manager, accountId, id);
    const now = row && (await list.find(manager, accountId, id));
    if (!now) return false;
    check(now);
    await this.removeRow(manager, row);
    this.grow(manager, -1);
    return true;
  }

  private async removeRow(manager: EntityManager, row: ObjectLiteral): Promise<void> {
    const { entity } = this.parts;
    if (entity.deleted) {
      await manager.softRemove(row);
      return;
    }
    for (const writer of this.children) await writer.remove(manager, entity.id.getEntityValue(row));
    await manager.remove(row);
  }

  /** Notes that the transaction adds a resource, or takes one away. */
  private grow(manager: EntityManager, by: 1 | -1): void {
    const growth = this.growths.get(manager);
    if (growth) growth.by += by;
  }

  /** @throws what a failed write means to the client. */
  private writing<Result>(work: () => Promise<Result>): Promise<Result> {
    return work().catch((error: unknown) => {
      throw constraintError(error, this.parts.entity);
    });
  }

  /** Whether there was something to write: what a content leaves out may be the default that the column has already. */
  private async saveChange(
    manager: EntityManager,
    accountId: string,
    row: ObjectLiteral,
    now: StoredResource,
    content: ResourceContent,
  ): Promise<boolean> {
    const { target, entity } = this.parts;
    const { version, updated } = entity;
    const before = contentOf(entity.columns, (column) => column.getEntityValue(row) as unknown);
    fillRow(row, entity.columns, content, false);
    const filled = contentOf(entity.columns, (column) => column.getEntityValue(row) as unknown);
    const changed = new Set(changedAttributes(now.content, content).map(({ attribute }) => attribute));
    const changedChildren = this.children.filter(({ children }) => changed.has(children.path));
    if (changedChildren.length === 0 && isDeepStrictEqual(before, filled)) return false;
    if (version && !version.isVersion) version.setEntityValue(row, now.version + 1);
    updated?.setEntityValue(row, new Date());
    await manager.save(target, row);
    const id = entity.id.getEntityValue(row) as unknown;
    for (const writer of changedChildren) await writer.write(manager, { accountId, id }, content, false);
    return true;
  }

  /** Counts the version up where nothing but other entities changed. */
  private async counted(
    manager: EntityManager,
    accountId: string,
    id: string,
  ): Promise<StoredResource | undefined> {
    const { target, entity, list } = this.parts;
    if (entity.version)
      await manager.increment(target, this.whereId(accountId, id), entity.version.propertyPath, 1);
    return list.find(manager, accountId, id);
  }

  /** The entity, locked until the transaction ends. */
  private async locked(
    manager: EntityManager,
    accountId: string,
    id: string,
  ): Promise<ObjectLiteral | undefined> {
    const { target, list, dialect } = this.parts;
    if (!(await list.find(manager, accountId, id))) return undefined;
    const where = this.whereId(accountId, id);
    const lock = dialect.locksRows ? { lock: { mode: 'pessimistic_write' as const } } : {};
    return (await manager.findOne(target, { where, loadEagerRelations: false, ...lock })) ?? undefined;
  }

  private whereId(accountId: string, id: string): ObjectLiteral {
    const { entity } = this.parts;
    return { ...whereColumn(entity.id, id), ...whereColumn(entity.tenant, accountId) };
  }
}
