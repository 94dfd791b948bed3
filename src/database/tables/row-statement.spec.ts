import { describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { insertStatement, updateStatement } from './row-statement.js';
import { Computed, describeColumns, isSealed, selectList } from './table-columns.js';

@Entity('boats')
class Boat {
  @PrimaryColumn('uuid', { name: 'harbour_id' })
  harbourId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { name: 'full_name' })
  fullName: string;

  @Computed<Boat>(({ fullName }) => fullName.toLowerCase())
  @Column('text', { name: 'name_key', select: false })
  nameKey?: string;

  @Column('jsonb', { nullable: true })
  papers: object | null;

  @Column({ type: 'timestamptz', name: 'built_at', update: false })
  builtAt: Date;

  @Column({ type: 'text', nullable: true, select: false, insert: false, update: false })
  elsewhere?: string;
}

const built = new Date(0);
const boat = { harbourId: 'h', id: 'b', fullName: 'Ada', papers: { flag: 'NL' }, builtAt: built };

describe('Statements that follow from an entity', () => {
  it('select what a read gives, under the names of the entity', () => {
    expect(selectList(Boat)).toBe(
      'harbour_id AS "harbourId", id, full_name AS "fullName", papers, built_at AS "builtAt"',
    );
  });

  it('insert every column but those of others, computed ones too, with JSON as text', () => {
    const { statement, values } = insertStatement('boat-insert', 'boats', Boat);
    expect(statement).toEqual({
      name: 'boat-insert',
      text: 'INSERT INTO boats (harbour_id, id, full_name, name_key, papers, built_at) VALUES ($1, $2, $3, $4, $5, $6)',
    });
    expect(values(boat)).toEqual(['h', 'b', 'Ada', 'ada', '{"flag":"NL"}', built]);
    expect(values({ ...boat, papers: null })[4]).toBeNull();
  });

  it('update what may change, by the primary key', () => {
    const { statement, values } = updateStatement('boat-save', 'boats', Boat);
    expect(statement.text).toBe(
      'UPDATE boats SET full_name = $3, name_key = $4, papers = $5 WHERE harbour_id = $1 AND id = $2',
    );
    expect(values(boat)).toEqual(['h', 'b', 'Ada', 'ada', '{"flag":"NL"}']);
  });

  it('update some columns, or all but some, and more that is said of them', () => {
    const some = updateStatement('boat-name', 'boats', Boat, { only: ['fullName', 'nameKey'] });
    expect(some.statement.text).toContain('SET full_name = $3, name_key = $4 WHERE');
    const also = (at: (property: keyof Boat) => string) => `elsewhere = ${at('papers')}`;
    const rest = updateStatement('boat-rest', 'boats', Boat, { except: ['fullName', 'nameKey'], also });
    expect(rest.statement.text).toContain('SET papers = $3, elsewhere = $3 WHERE');
    expect(rest.values(boat)).toEqual(['h', 'b', '{"flag":"NL"}']);
  });

  it('are composed once, and the entity is known to be taken then', () => {
    class Raft extends Boat {}
    expect(describeColumns(Raft)).toEqual(describeColumns(Boat));
    expect(isSealed(Raft)).toBe(false);
    const { statement } = insertStatement('raft-insert', 'rafts', Raft);
    expect(isSealed(Raft)).toBe(false);
    expect(statement.text).toBe(statement.text);
    expect(isSealed(Raft)).toBe(true);
  });
});
