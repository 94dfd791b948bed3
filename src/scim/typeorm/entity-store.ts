import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from './mapping/column-metadata.js';
import { type Filter, parseAttributePath, type ResourceContent, ScimError } from '../protocol/index.js';
import type {
  ContentEdit,
  ListRequest,
  ListResult,
  ResourceStore,
  StoredResource,
} from '../resources/resource-store.js';
import type { StoreContext } from '../resources/store-context.js';
import type { Dialect } from './sql/dialect.js';
import type { EntityList } from './lists/entity-list.js';
import type { MappedEntity } from './mapping/mapped-column.js';
import { valuesOf } from './writes/row-content.js';
import { takenError, uniqueness } from './writes/taken-values.js';
import { Turns } from './turns.js';

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

  constructor(private readonly parts: EntityParts) {}

  transact<Result>(
    { accountId }: Context,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const { source, dialect, list } = this.parts;
    const run = () => source.transaction(work).finally(() => list.totals.forget(accountId));
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
    await this.refuseTaken(manager, accountId, content);
    const row = manager.create(target) as ObjectLiteral;
    entity.tenant.setEntityValue(row, accountId);
    if (!entity.id.isGenerated) entity.id.setEntityValue(row, randomUUID());
    const now = new Date();
    entity.created.setEntityValue(row, now);
    // SQLite's own time has seconds only: it could be before the creation.
    entity.updated?.setEntityValue(row, now);
    if (entity.version && !entity.version.isVersion) entity.version.setEntityValue(row, 1);
    this.fill(row, content, true);
    const saved = await this.saved(manager, row);
    return (await list.find(manager, accountId, String(entity.id.getEntityValue(saved))))!;
  }

  async change(
    { accountId, transaction }: Context,
    id: string,
    edit: ContentEdit,
  ): Promise<StoredResource | undefined> {
    const { entity, list } = this.parts;
    const manager = transaction!;
    const row = await this.locked(manager, accountId, id);
    const now = row && (await list.find(manager, accountId, id));
    const content = now && edit(now);
    if (!row || !content) return now;
    await this.refuseTaken(manager, accountId, content, id);
    const { version, updated } = entity;
    if (version && !version.isVersion) version.setEntityValue(row, now.version + 1);
    updated?.setEntityValue(row, new Date());
    this.fill(row, content, false);
    await this.saved(manager, row);
    return list.find(manager, accountId, id);
  }

  async remove(
    { accountId, transaction }: Context,
    id: string,
    check: (now: StoredResource) => void,
  ): Promise<boolean> {
    const { list, entity } = this.parts;
    const row = await this.locked(transaction!, accountId, id);
    const now = row && (await list.find(transaction!, accountId, id));
    if (!now) return false;
    check(now);
    await (entity.deleted ? transaction!.softRemove(row) : transaction!.remove(row));
    return true;
  }

  /** The entity, locked until the transaction ends. */
  private async locked(
    manager: EntityManager,
    accountId: string,
    id: string,
  ): Promise<ObjectLiteral | undefined> {
    const { target, entity, list, dialect } = this.parts;
    if (!(await list.find(manager, accountId, id))) return undefined;
    const where = {
      ...entity.id.createValueMap(id),
      ...entity.tenant.createValueMap(accountId),
    } as ObjectLiteral;
    const lock = dialect.locksRows ? { lock: { mode: 'pessimistic_write' as const } } : {};
    return (await manager.findOne(target, { where, loadEagerRelations: false, ...lock })) ?? undefined;
  }

  private async saved(manager: EntityManager, row: ObjectLiteral): Promise<ObjectLiteral> {
    return manager.save(this.parts.target, row).catch((error: unknown) => {
      throw takenError(error, this.parts.entity);
    });
  }

  /** Sets the columns of a row; what a resource does not have is null, or the column's own default. */
  private fill(row: ObjectLiteral, content: ResourceContent, isNew: boolean): void {
    for (const [column, value] of valuesOf(this.parts.entity.columns, content)) {
      const given = value ?? this.otherwise(column, isNew);
      if (given !== undefined) column.setEntityValue(row, given);
    }
  }

  /** Null where the column takes it; else undefined for a new row, so that the database's default holds. */
  private otherwise(column: ColumnMetadata, isNew: boolean): unknown {
    if (column.isNullable) return null;
    const { columns } = this.parts.entity;
    const mapped = columns.find((each) => each.column === column);
    if (mapped?.isJson) return mapped.attribute.multiValued ? [] : {};
    if (column.default !== undefined && typeof column.default !== 'function')
      return isNew ? undefined : column.default;
    if (column.default !== undefined && isNew) return undefined;
    throw ScimError.invalidValue(`${mapped?.path ?? column.propertyPath} has to have a value here`);
  }

  /** @throws ScimError 409 `uniqueness`; what two requests write at the same time is for the table's constraints. */
  private async refuseTaken(
    manager: EntityManager,
    accountId: string,
    content: ResourceContent,
    id?: string,
  ): Promise<void> {
    const { entity, list } = this.parts;
    for (const { path, attribute, names } of entity.columns) {
      const value = content[names[0]!];
      if (attribute.uniqueness === 'none' || names.length > 1 || typeof value !== 'string') continue;
      const filter: Filter = {
        kind: 'comparison',
        path: parseAttributePath(path, entity.type)!,
        operator: 'eq',
        value,
      };
      if (await list.hasOther(manager, accountId, filter, id)) throw uniqueness(entity, path);
    }
  }
}
