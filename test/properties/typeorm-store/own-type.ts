import {
  Column,
  CreateDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { defineAttribute, type ResourceType, USER_RESOURCE_TYPE } from '../../../src/scim/protocol/index.js';
import { caseInsensitive, children, type EntityMapping, json } from '../../../src/scim/typeorm/index.js';

@Entity('store people')
export class Person {
  @PrimaryGeneratedColumn() id: number;
  @Column() accountId: string;
  @Column({ length: 300, unique: true }) login: string;
  @Column({ length: 300 }) loginKey: string;
  @Column('varchar', { nullable: true }) title: string | null;
  @Column('boolean', { default: true }) enabled: boolean;
  @Column('integer', { nullable: true }) level: number | null;
  @Column('double precision', { nullable: true }) height: number | null;
  @Column('simple-json', { nullable: true }) badges: unknown;
  @OneToMany(() => Email, ({ person }) => person) emails: Email[];
  @OneToMany(() => Tag, ({ person }) => person) tags: Tag[];
  @CreateDateColumn() created: Date;
  @UpdateDateColumn() updated: Date;
  @VersionColumn() version: number;
}

@Entity('store emails')
export class Email {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Person, ({ emails }) => emails) person: Person;
  @Column() address: string;
  @Column() addressKey: string;
  @Column('varchar', { nullable: true, name: 'kind of address' }) type: string | null;
  @Column('boolean', { default: false }) primary: boolean;
  @Column('varchar', { nullable: true }) verifiedBy: string | null;
}

@Entity('store tags')
export class Tag {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Person, ({ tags }) => tags) person: Person;
  @Column() tag: string;
}

export const ENTITIES = [Person, Email, Tag];

const wanted = ['userName', 'title', 'emails', 'active'];

/** A User with attributes of other types, one of which is a list of simple values. */
export const TYPE: ResourceType = {
  ...USER_RESOURCE_TYPE,
  extensions: [],
  schema: {
    ...USER_RESOURCE_TYPE.schema,
    attributes: [
      ...USER_RESOURCE_TYPE.schema.attributes.filter(({ name }) => wanted.includes(name)),
      defineAttribute('level', 'How high.', { type: 'integer' }),
      defineAttribute('height', 'How tall.', { type: 'decimal' }),
      defineAttribute('tags', 'What others say.', { multiValued: true, caseExact: true }),
      defineAttribute('badges', 'The numbers of the badges.', { type: 'integer', multiValued: true }),
    ],
  },
};

export const MAPPING: EntityMapping = {
  tenant: 'accountId',
  columns: {
    userName: caseInsensitive('login', 'loginKey'),
    active: 'enabled',
    badges: json('badges'),
    emails: children('emails', { columns: { value: caseInsensitive('address', 'addressKey') } }),
    tags: children('tags', { columns: { value: 'tag' } }),
  },
};
