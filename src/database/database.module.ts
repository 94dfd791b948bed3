import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Environment } from '../config/environment.js';
import type { Tables } from './data-source-options.js';
import { Database } from './database.js';
import { ManagedDataSource, type ManagedOptions, manageOptions } from './managed-data-source.js';
import { Transactions } from './transactions.js';

/**
 * The database: embedded under the data directory, or the server that `DATABASE_URL` names; migrated when opened.
 * TypeORM's module makes the DataSource, and closes it once all that use it have stopped. A module that brings an entity
 * of its own imports `TypeOrmModule.forFeature([Entity])`.
 */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(tables: Tables): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Environment],
          useFactory: (environment: Environment) => settingsFor(environment, tables),
          dataSourceFactory: open,
        }),
      ],
      providers: [Database, Transactions],
      exports: [TypeOrmModule, Database, Transactions],
    };
  }
}

/** A database that cannot be opened stops the start at once, with its own words. */
async function settingsFor(environment: Environment, tables: Tables): Promise<TypeOrmModuleOptions> {
  const options = await manageOptions(environment, tables);
  return { ...options, autoLoadEntities: true, toRetry: () => false };
}

async function open(options?: DataSourceOptions): Promise<ManagedDataSource> {
  const dataSource = await new ManagedDataSource(options as ManagedOptions).initialize();
  await dataSource.migrate();
  return dataSource;
}
