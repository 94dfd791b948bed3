import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, EntitySchema } from 'typeorm';
import { USER } from '../protocol/index.js';
import { typeOrmStore } from './index.js';

const PERSON = new EntitySchema({ name: 'Person', columns: { id: { type: Number, primary: true } } });
const noModules = {
  get: () => {
    throw new Error('Nest could not find it');
  },
};

describe('A TypeORM store stops the start with one line', () => {
  let empty: DataSource;
  beforeAll(async () => {
    empty = await new DataSource({ type: 'sqljs', entities: [] }).initialize();
  });
  afterAll(() => empty.destroy());

  const start = (dataSource: (() => DataSource) | undefined) => {
    const factory = typeOrmStore(PERSON, { tenant: 'accountId', ...(dataSource && { dataSource }) });
    return (factory.create(USER, noModules) as unknown as { onModuleInit(): Promise<void> }).onModuleInit();
  };

  it('where the application has no such DataSource', async () => {
    await expect(start(undefined)).rejects.toThrow(
      /^Wrong SCIM mapping: there is no such DataSource: import/,
    );
  });

  it('where the DataSource does not know the entity', async () => {
    await expect(start(() => empty)).rejects.toThrow(/is not among the entities of the DataSource: add it/);
  });

  it('where the entity has no primary key, as TypeORM has it', async () => {
    const entity = new EntitySchema({ name: 'Keyless', columns: { name: { type: String } } });
    const source = new DataSource({ type: 'sqljs', entities: [entity] });
    await expect(source.initialize()).rejects.toThrow(/Keyless/);
  });
});
