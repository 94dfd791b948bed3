import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Place } from '../../scim/sql/place.js';

/** Where a page of a walk by index begins, for a minute: a hint, in a table that does not survive a crash. */
@Entity('list_places')
export class ListPlace {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'list_places_pkey' })
  accountId: string;

  /** A digest of who walks, through what, in which order. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'list_places_pkey' })
  walk: string;

  @PrimaryColumn('integer', { name: 'start_index', primaryKeyConstraintName: 'list_places_pkey' })
  startIndex: number;

  @Column('jsonb')
  place: Place;

  /** Whether the page has been asked for. */
  @Column('boolean', { default: false })
  taken: boolean;

  @Column('timestamptz')
  until: Date;
}
