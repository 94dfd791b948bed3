import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { conditionsOf, type PeopleFilter } from './people-filter.js';
import {
  countBeginnings,
  MANY,
  type KeysetPage,
  type Selection,
  selectFound,
  selectPage,
} from './people-page.js';
import { type Beginning, type Reading, readingsOf } from './people-search.js';
import type { User } from '../user.entity.js';

/** A person as lists show them. */
export type PersonLine = Pick<
  User,
  | 'id'
  | 'email'
  | 'givenName'
  | 'familyName'
  | 'role'
  | 'active'
  | 'deactivationPendingSince'
  | 'source'
  | 'externalId'
>;

/** A page of people by e-mail; `next` is where the page behind it begins. */
export interface PeoplePage {
  readonly people: readonly PersonLine[];
  readonly next?: string;
}

/** Finds people for a list. Every way of asking goes along an index and looks at a bounded part of it. */
@Injectable()
export class PeopleList {
  constructor(private readonly database: Database) {}

  /** Those who fulfil the filter, by e-mail, after the address key `after`. */
  async page(
    accountId: string,
    filter: PeopleFilter,
    after: string | undefined,
    limit: number,
  ): Promise<PeoplePage> {
    const page = { accountId, conditions: conditionsOf(filter), after, limit: limit + 1 };
    const found = await this.find(page, readingsOf(filter.search ?? ''));
    const people = found.slice(0, limit);
    return { people, next: found.length > limit ? people.at(-1)?.emailKey : undefined };
  }

  private async find(page: KeysetPage, readings: readonly Reading[]): Promise<Found[]> {
    if (readings.length === 0) return this.run<Found>(selectPage(page));
    const counts = await this.countsOf(page.accountId, readings);
    const countOf = (beginning: Beginning) => counts.get(beginning) ?? MANY;
    const met = readings.filter((reading) => reading.every((beginning) => countOf(beginning) > 0));
    return met.length === 0 ? [] : this.run<Found>(selectFound(page, met, countOf));
  }

  /** What the planner guesses of a name holds for all accounts together, so this one's people are counted first. */
  private async countsOf(
    accountId: string,
    readings: readonly Reading[],
  ): Promise<ReadonlyMap<Beginning, number>> {
    const names = readings.flat().filter(({ column }) => column !== 'email_key');
    const [row] = await this.run<{ counts: number[] }>(countBeginnings(accountId, names));
    return new Map(names.map((name, index) => [name, row!.counts[index]!]));
  }

  private run<Row extends object>({ statement, values }: Selection): Promise<Row[]> {
    return this.database.query<Row>(statement, values);
  }
}

type Found = PersonLine & { readonly emailKey: string };
