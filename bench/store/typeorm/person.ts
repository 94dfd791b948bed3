import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { USER } from '../../../src/scim/index.js';
import { caseInsensitive, type EntityMapping } from '../../../src/scim/typeorm/index.js';

/** A host's table of people, with the indexes that `docs/extending.md` tells a host to make. */
@Entity('people')
@Unique(['accountId', 'loginKey'])
@Index(['accountId', 'created', 'id'])
export class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() accountId: string;
  @Column() login: string;
  @Column({ length: 320 }) loginKey: string;
  @Column('varchar', { nullable: true }) externalId: string | null;
  @Column('varchar', { nullable: true }) firstName: string | null;
  @Column('varchar', { nullable: true }) lastName: string | null;
  @Column({ default: true }) enabled: boolean;
  @CreateDateColumn() created: Date;
  @UpdateDateColumn() updated: Date;
  @VersionColumn() version: number;
}

export const PERSON_TYPE = USER.only('userName', 'name', 'active');

export const PERSON_MAPPING: Omit<EntityMapping, 'dataSource'> = {
  tenant: 'accountId',
  columns: {
    userName: caseInsensitive('login', 'loginKey'),
    active: 'enabled',
    'name.givenName': 'firstName',
    'name.familyName': 'lastName',
  },
};
