import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { foldCase, type ResourceContent, ScimError } from '../../../src/scim/protocol/index.js';
import {
  type ContentEdit,
  type ListResult,
  NOTHING_DONE,
  type ResourceStore,
  type StoredResource,
} from '../../../src/scim/resources/resource-store.js';
import type { StoreContext } from '../../../src/scim/resources/store-context.js';

/** People of another application, kept in memory. What runs between two awaits is not interrupted: that is its lock. */
@Injectable()
export class PeopleStore implements ResourceStore {
  private readonly people = new Map<string, Map<string, StoredResource>>();

  async list({ accountId }: StoreContext): Promise<ListResult> {
    return { rows: [...this.of(accountId).values()], done: NOTHING_DONE };
  }

  async find({ accountId }: StoreContext, id: string): Promise<StoredResource | undefined> {
    return this.of(accountId).get(id);
  }

  async create({ accountId }: StoreContext, content: ResourceContent): Promise<StoredResource> {
    this.refuseTaken(accountId, content);
    const now = new Date();
    const started = { version: 1, createdAt: now, updatedAt: now };
    return this.keep(accountId, { id: randomUUID(), content: { active: true, ...content }, ...started });
  }

  async change(
    { accountId }: StoreContext,
    id: string,
    edit: ContentEdit,
  ): Promise<StoredResource | undefined> {
    const person = this.of(accountId).get(id);
    const content = person && edit(person);
    if (!content) return person;
    this.refuseTaken(accountId, content, id);
    return this.keep(accountId, { ...person, content, version: person.version + 1, updatedAt: new Date() });
  }

  async remove(
    { accountId }: StoreContext,
    id: string,
    check: (now: StoredResource) => void,
  ): Promise<boolean> {
    const person = this.of(accountId).get(id);
    if (!person) return false;
    check(person);
    return this.of(accountId).delete(id);
  }

  private of(accountId: string): Map<string, StoredResource> {
    const known = this.people.get(accountId) ?? new Map<string, StoredResource>();
    this.people.set(accountId, known);
    return known;
  }

  private keep(accountId: string, person: StoredResource): StoredResource {
    this.of(accountId).set(person.id, person);
    return person;
  }

  private refuseTaken(accountId: string, { userName }: ResourceContent, id?: string): void {
    const key = foldCase(userName as string);
    for (const other of this.of(accountId).values())
      if (other.id !== id && foldCase(other.content['userName'] as string) === key)
        throw ScimError.uniqueness('Somebody has this userName');
  }
}
