import { afterAll, beforeAll, expect } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Transactions } from '../../src/database/transactions.js';
import { bootApp, type TestApp } from '../support/app.js';
import { itOnServer } from '../support/needs.js';

let app: TestApp;

beforeAll(async () => {
  app = await bootApp();
});
afterAll(() => app?.close());

itOnServer(
  'Two transactions that wait for each other both come through, one of them at the second go',
  async () => {
    const [{ id: acme }, { id: globex }] = [await app.acme(), await app.globex()];
    const accounts = app.nest.get(AccountsService);
    const both = meeting(2);
    let goes = 0;

    const lockBoth = (first: string, second: string) =>
      app.nest.get(Transactions).run(async (tx) => {
        goes += 1;
        await accounts.lock(tx, first);
        if (goes <= 2) await both();
        await accounts.lock(tx, second);
        accounts.setOwnerPolicy(tx, second, 'protect');
      });

    await Promise.all([lockBoth(acme, globex), lockBoth(globex, acme)]);
    expect(goes).toBe(3);
    for (const id of [acme, globex])
      expect(await accounts.byId(id)).toMatchObject({ ownerPolicy: 'protect' });
  },
);

/** Whoever calls waits until so many have. */
function meeting(size: number): () => Promise<void> {
  let missing = size;
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return all;
  };
}
