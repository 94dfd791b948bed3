import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ScimCall } from '../../http/scim-call.js';
import { USER_RESOURCE_TYPE } from '../../protocol/index.js';
import { ResourceAnswers } from '../resource-answers.js';
import type { ResourceStore } from '../resource-store.js';
import { StoredList } from './stored-list.js';

describe('A store that breaks its contract', () => {
  it('is answered 500, and answer and log say what is wrong', async () => {
    const done = { filter: true, sort: true, page: true };
    const store = { list: async () => ({ rows: [], done }) } as unknown as ResourceStore;
    const answers = new ResourceAnswers(USER_RESOURCE_TYPE, { url: 'https://acme.example/scim/v2' });
    const list = new StoredList(USER_RESOURCE_TYPE, store, answers);
    const call = { caller: { accountId: 'acme' }, requestId: 'r-1' } as ScimCall;
    const logged: unknown[] = [];
    Logger.overrideLogger({
      log: () => undefined,
      warn: () => undefined,
      error: (line: unknown) => logged.push(line),
    });
    const { page } = list.open(call, { filter: undefined, sort: undefined });
    const asked = page({ by: 'index', after: undefined, offset: 0, count: 10 });
    const mistake = 'The store of User broke its contract: list() says done.page and has to give total';
    await expect(asked).rejects.toMatchObject({
      status: 500,
      detail: expect.stringContaining(mistake) as unknown,
    });
    expect(logged).toEqual([{ message: expect.stringContaining(mistake) as unknown, requestId: 'r-1' }]);
    Logger.overrideLogger(true);
  });
});
