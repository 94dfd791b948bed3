import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions, type Tx } from '../../src/database/transactions.js';
import { newId } from '../../src/database/new-id.js';
import { DeadLetters } from '../../src/events/dead-letters.js';
import { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { WarningsService } from '../../src/warnings/warnings.service.js';
import { bootApp, type TestApp } from '../support/app.js';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

describe('A warning', () => {
  let app: TestApp;
  let warnings: WarningsService;
  let acme: string;
  let globex: string;

  beforeAll(async () => {
    app = await bootApp();
    warnings = app.nest.get(WarningsService);
    acme = (await app.account('acme')).id;
    globex = (await app.account('globex')).id;
  });
  afterAll(() => app?.close());

  const run = <T>(work: (tx: Tx) => Promise<T>) => app.nest.get(Transactions).run(work);
  const open = (count: number, accountId = acme) =>
    run((tx) => warnings.open(tx, accountId, { kind: 'repeated_401', facts: { count } }));
  const flapping = (...subjects: string[]) =>
    run((tx) =>
      warnings.openOnly(
        tx,
        acme,
        'flapping',
        subjects.map((subject) => ({ subject, facts: { userName: subject } })),
      ),
    );

  it('is opened once for a kind and a subject, and keeps its facts up to date', async () => {
    expect([await open(5), await open(5), await open(6)]).toEqual(['opened', 'same', 'changed']);
    const [warning, ...others] = await warnings.unresolved(acme);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'repeated_401', subject: '', facts: { count: 6 } });
    expect(await warnings.unresolved(globex)).toEqual([]);
  });

  it('is opened once, however many do so at the same moment', async () => {
    const openings = await Promise.all(Array.from({ length: 8 }, () => open(7, globex)));
    expect(openings.toSorted()).toEqual(['opened', ...Array.from({ length: 7 }, () => 'same')]);
    expect(await warnings.unresolved(globex)).toHaveLength(1);
  });

  it('is acknowledged by name, once, and goes behind those that nobody has seen', async () => {
    const [warning] = await warnings.unresolved(acme);
    await flapping('mia');
    await run((tx) => warnings.acknowledge(tx, acme, warning!.id, 'olga@acme.example'));
    const unresolved = await warnings.unresolved(acme);
    expect(unresolved.map(({ kind, acknowledgedBy }) => [kind, acknowledgedBy])).toEqual([
      ['flapping', null],
      ['repeated_401', 'olga@acme.example'],
    ]);
    const again = run((tx) => warnings.acknowledge(tx, acme, warning!.id, 'otto@acme.example'));
    await expect(again).rejects.toThrow('resolved or acknowledged already');
  });

  it('of another account cannot be acknowledged', async () => {
    const [theirs] = await warnings.unresolved(globex);
    const trial = run((tx) => warnings.acknowledge(tx, acme, theirs!.id, 'olga@acme.example'));
    await expect(trial).rejects.toThrow('resolved or acknowledged already');
    expect((await warnings.unresolved(globex))[0]!.acknowledgedAt).toBeNull();
  });

  it('is resolved when its reason is gone, and stays to be read', async () => {
    expect(await run((tx) => warnings.close(tx, acme, 'repeated_401'))).toBe(true);
    expect(await run((tx) => warnings.close(tx, acme, 'repeated_401'))).toBe(false);
    const [resolved] = await warnings.resolved(acme, 10);
    expect(resolved).toMatchObject({ kind: 'repeated_401', acknowledgedBy: 'olga@acme.example' });
    expect(resolved!.closedAt).not.toBeNull();
    const trial = run((tx) => warnings.acknowledge(tx, acme, resolved!.id, 'otto@acme.example'));
    await expect(trial).rejects.toThrow('resolved');
  });

  it('is a new one when its reason comes back', async () => {
    expect(await open(5)).toBe('opened');
    const unresolved = await warnings.unresolved(acme);
    expect(unresolved.find(({ kind }) => kind === 'repeated_401')!.acknowledgedAt).toBeNull();
    expect(await warnings.resolved(acme, 10)).toHaveLength(1);
  });

  it('is open for exactly the subjects that call for one', async () => {
    const subjects = async () =>
      (await warnings.unresolved(acme))
        .filter(({ kind }) => kind === 'flapping')
        .map(({ subject }) => subject)
        .toSorted();
    expect(await flapping('adam', 'mia')).toEqual(new Set(['adam']));
    expect(await subjects()).toEqual(['adam', 'mia']);
    expect(await flapping('adam')).toEqual(new Set());
    expect(await subjects()).toEqual(['adam']);
    await flapping();
    expect(await subjects()).toEqual([]);
  });

  describe('whose event was given up', () => {
    const dead = { name: 'test.unheard', payload: {}, createdAt: hoursAgo(30), dueAt: hoursAgo(6) };
    const retry = (accountId: string, id: string) =>
      run((tx) => app.nest.get(DeadLetters).retry(tx, accountId, id));
    let id: string;

    beforeAll(async () => {
      id = newId();
      const lastError = 'owner-watch.owners-may-have-changed: down';
      const events = app.dataSource.getRepository(OutboxEvent);
      await events.insert({ ...dead, accountId: acme, id, deadAt: hoursAgo(6), attempts: 20, lastError });
      await events.insert({ ...dead, accountId: globex, id: newId(), deadAt: hoursAgo(6) });
    });

    it('is missing, which its dead letter tells, with the reason', async () => {
      const letters = await app.nest.get(DeadLetters).of(acme);
      expect(letters).toEqual([
        {
          id,
          name: 'test.unheard',
          createdAt: dead.createdAt,
          deadAt: expect.any(Date),
          attempts: 20,
          lastError: expect.stringContaining('down'),
        },
      ]);
    });

    it('cannot be retried by another account', async () => {
      await expect(retry(globex, id)).rejects.toThrow('not given up');
      expect(await app.nest.get(DeadLetters).of(acme)).toHaveLength(1);
    });

    it('is retried once, with its full time anew', async () => {
      await retry(acme, id);
      await expect(retry(acme, id)).rejects.toThrow('not given up');
      await app.settle();
      expect(await app.nest.get(DeadLetters).of(acme)).toEqual([]);
      const event = await app.dataSource.getRepository(OutboxEvent).findOneByOrFail({ accountId: acme, id });
      expect(event.handledAt).not.toBeNull();
    });
  });
});
