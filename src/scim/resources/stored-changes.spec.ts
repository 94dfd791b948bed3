import { beforeEach, describe, expect, it } from '@jest/globals';
import { plainCaller } from '../host/caller.js';
import { USER_RESOURCE_TYPE } from '../protocol/index.js';
import { ChangeHandlers, type HandlerTypes } from './change-handlers.js';
import type { ChangeHandler, ResourceChange } from './resource-change.js';
import { NOTHING_DONE, type ResourceStore, type StoredResource } from './resource-store.js';
import type { StoreContext } from './store-context.js';
import { StoredChanges } from './stored-changes.js';

const caller = plainCaller({ accountId: 'acme', credentialId: 'k', credentialName: 'Okta' });
const CONTEXT: StoreContext = { accountId: 'acme', caller, requestId: 'r-1', transaction: undefined };

/** What was done, in order. */
let journal: string[];

class Audit implements ChangeHandler<string> {
  handle({ transaction, requestId }: StoreContext<string>, { kind, changes }: ResourceChange): void {
    journal.push(
      `${kind} in ${transaction} by ${requestId}: ${changes.map(({ attribute }) => attribute).join()}`,
    );
  }
}

class Leavers implements ChangeHandler {
  handle(_context: StoreContext, { before }: ResourceChange): void {
    if (before?.content['title'] === 'Owner') throw new Error('An owner cannot leave');
  }
}

const ON: HandlerTypes = {
  created: Audit,
  updated: Audit,
  deactivated: [Audit, Leavers],
  reactivated: Audit,
  deleted: [Audit],
};

const NOW = new Date();
const person = (content: StoredResource['content'], version = 1): StoredResource => ({
  id: 'mia',
  content,
  version,
  createdAt: NOW,
  updatedAt: NOW,
});

function store(mia: StoredResource | undefined, isTransactional = true): ResourceStore<string> {
  return {
    list: async () => ({ rows: [], done: NOTHING_DONE }),
    find: async () => mia,
    create: async (_context, content) => person(content),
    change: async ({ transaction }, _id, edit) => {
      const content = mia && edit(mia);
      if (content) journal.push(`written in ${transaction}`);
      return content ? person(content, 2) : mia;
    },
    remove: async (_context, _id, check) => {
      if (mia) check(mia);
      return mia !== undefined;
    },
    ...(isTransactional && {
      transact: async <Result>(_context: StoreContext<string>, work: (tx: string) => Promise<Result>) => {
        const result = await work('tx').catch((error: unknown) => {
          journal.push('undone');
          throw error;
        });
        journal.push('committed');
        return result;
      },
    }),
  };
}

function changes(mia: StoredResource | undefined, isTransactional?: boolean): StoredChanges {
  const instances = new Map([Audit, Leavers].map((type) => [type, new type()] as const));
  return new StoredChanges(
    USER_RESOURCE_TYPE,
    store(mia, isTransactional),
    new ChangeHandlers(ON, instances),
  );
}

describe('Whoever handles a change', () => {
  beforeEach(() => {
    journal = [];
  });

  it('hears of a creation before it is committed', async () => {
    await changes(undefined).create(CONTEXT, { userName: 'mia', active: false });
    expect(journal).toEqual(['created in tx by r-1: userName,active', 'committed']);
  });

  it('hears of an update, and of what it means for access', async () => {
    await changes(person({ userName: 'mia' })).update(CONTEXT, 'mia', (now) => ({
      ...now.content,
      active: false,
    }));
    expect(journal).toEqual([
      'written in tx',
      'updated in tx by r-1: active',
      'deactivated in tx by r-1: active',
      'committed',
    ]);
    journal = [];
    await changes(person({ active: false })).update(CONTEXT, 'mia', () => ({ active: true }));
    expect(journal.filter((each) => each.includes('activated'))).toEqual([
      'reactivated in tx by r-1: active',
    ]);
  });

  it('hears nothing of what changes nothing, and nothing is written', async () => {
    const same = await changes(person({ title: 'Boss' })).update(CONTEXT, 'mia', ({ content }) => ({
      ...content,
    }));
    expect([same?.changes, journal]).toEqual([[], ['committed']]);
    expect(await changes(undefined).update(CONTEXT, 'mia', () => ({}))).toBeUndefined();
    expect(await changes(undefined).remove(CONTEXT, 'mia', () => undefined)).toBe(false);
    expect(journal).toEqual(['committed', 'committed', 'committed']);
  });

  it('hears of a deletion, with what there was', async () => {
    await changes(person({})).remove(CONTEXT, 'mia', () => undefined);
    expect(journal).toEqual(['deleted in tx by r-1: ', 'committed']);
  });

  it('undoes the change by throwing', async () => {
    const owner = changes(person({ title: 'Owner' }));
    const left = owner.update(CONTEXT, 'mia', (now) => ({ ...now.content, active: false }));
    await expect(left).rejects.toThrow('An owner cannot leave');
    expect(journal.at(-1)).toBe('undone');
  });

  it('is called without a transaction where the store has none', async () => {
    await changes(undefined, false).create(CONTEXT, { userName: 'mia' });
    expect(journal).toEqual(['created in undefined by r-1: userName']);
  });
});
