import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BeforeInsert,
  Column,
  CreateDateColumn,
  type DataSource,
  Entity,
  type EntitySubscriberInterface,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm';
import { USER } from '../../../src/scim/protocol/index.js';
import { readMapping } from '../../../src/scim/typeorm/mapping/read-mapping.js';
import { ENGINES } from './engines.js';

@Entity('filled')
class Filled {
  @PrimaryGeneratedColumn() id: number;
  @Column() accountId: string;
  @Column() login: string;
  @Column({ default: 'member' }) role: string;
  @Column('varchar', { nullable: true }) note: string | null;
  @Column() origin: string = 'directory';
  @CreateDateColumn() created: Date;
  @UpdateDateColumn() updated: Date;
}

@Entity('unfilled')
class Unfilled extends Filled {
  @Column() loginKey: string;
}

@Entity('listening')
class Listening extends Unfilled {
  @BeforeInsert()
  fill(): void {
    this.loginKey = this.login.toLowerCase();
  }
}

const TYPE = USER.only('userName');
const MAPPING = { tenant: 'accountId', columns: { userName: 'login' } };

describe('Columns that take no NULL', () => {
  const [[, engine]] = ENGINES as [(typeof ENGINES)[number]];
  let source: DataSource;
  beforeAll(async () => {
    source = await engine.connect([Filled, Unfilled, Listening]);
  });
  afterAll(() => engine.close(source));

  const read = (entity: new () => Filled) => () =>
    readMapping(TYPE, source.getMetadata(entity), MAPPING, source);

  it('may be filled by the mapping, the database, the class or a listener', () => {
    expect(read(Filled)).not.toThrow();
    expect(read(Listening)).not.toThrow();
  });

  it('stop the start with one line where nobody fills them', () => {
    expect(read(Unfilled)).toThrow(
      /nothing fills the column "loginKey", which takes no NULL: map it, [^\n]*$/,
    );
  });

  it.each<[string, EntitySubscriberInterface['listenTo']]>([
    ['of this entity', () => Unfilled],
    ['of every entity', undefined],
  ])('may be filled by a subscriber %s', (_whose, listenTo) => {
    const subscriber: EntitySubscriberInterface = { ...(listenTo && { listenTo }), beforeInsert: () => {} };
    source.subscribers.push(subscriber);
    expect(read(Unfilled)).not.toThrow();
    source.subscribers.pop();
  });

  it('are not filled by a subscriber of another entity', () => {
    source.subscribers.push({ listenTo: () => Filled, beforeInsert: () => {} });
    expect(read(Unfilled)).toThrow('nothing fills the column "loginKey"');
    source.subscribers.pop();
  });
});
