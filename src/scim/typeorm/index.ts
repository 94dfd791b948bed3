import { ModuleRef } from '@nestjs/core';
import { DataSource, type EntityMetadata, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { StoreFactory } from '../resources/store-provider.js';
import { EntityStore } from './entity-store.js';
import { dialectOf } from './sql/dialect-of.js';
import { EntityList } from './lists/entity-list.js';
import type { EntityMapping } from './mapping/mapping.js';
import { readMapping } from './mapping/read-mapping.js';
import { LateStore } from './late-store.js';

export {
  caseInsensitive,
  type ChildMapping,
  children,
  type ChildRowsGiven,
  type CaseInsensitiveColumn,
  type ColumnGiven,
  type EntityMapping,
  json,
  type JsonColumn,
} from './mapping/mapping.js';

/**
 * A `ResourceStore` on the entities of a class, for TypeORM 0.3 and 1: on PostgreSQL and SQLite. Filters, orders and pages
 * are SQL as far as that means exactly what SCIM means; the module does the rest. What is wrong with the mapping stops
 * the start with one line.
 */
export function typeOrmStore(target: EntityTarget<ObjectLiteral>, mapping: EntityMapping): StoreFactory {
  return {
    inject: [ModuleRef],
    create: (type, modules) =>
      new LateStore(async () => {
        const source = await findSource(mapping, modules as ModuleRef);
        const dialect = dialectOf(source);
        const entity = readMapping(type, findEntity(source, target), mapping, source);
        return new EntityStore({
          source,
          target,
          entity,
          dialect,
          list: new EntityList(entity, source, dialect),
        });
      }),
  };
}

function findSource(
  { dataSource = DataSource }: EntityMapping,
  modules: ModuleRef,
): DataSource | Promise<DataSource> {
  if (isGiver(dataSource)) return dataSource();
  try {
    return modules.get<DataSource>(dataSource as typeof DataSource, { strict: false });
  } catch {
    throw new Error(
      'Wrong SCIM mapping: there is no such DataSource: import TypeOrmModule.forRoot(…), and name it with dataSource: getDataSourceToken(name) if it has a name',
    );
  }
}

function findEntity(source: DataSource, target: EntityTarget<ObjectLiteral>): EntityMetadata {
  if (source.hasMetadata(target)) return source.getMetadata(target);
  throw new Error(
    'Wrong SCIM mapping: the entity of typeOrmStore is not among the entities of the DataSource: add it there',
  );
}

/** Whether a function gives a DataSource; a class is the token of a provider. */
function isGiver(given: unknown): given is () => DataSource | Promise<DataSource> {
  return typeof given === 'function' && !/^class\b/.test(Function.prototype.toString.call(given));
}
