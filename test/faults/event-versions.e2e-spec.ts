import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '../../src/database/transactions.js';
import { DomainEvent } from '../../src/events/domain-event.js';
import { OnDomainEvent } from '../../src/events/on-domain-event.decorator.js';
import { until } from '../stories/records.js';
import { extendedWith } from './extra-listener.js';
import { ListenerStage } from './listener-stage.js';

const NAME = 'test.moved';

/** As it was: a place in one text. */
class Moved extends DomainEvent<{ readonly to: string }> {
  static readonly eventName = NAME;
}

/** As it is now: a place in parts. */
class MovedApart extends DomainEvent<{ readonly city: string; readonly street: string }> {
  static readonly eventName = NAME;
  static override readonly version = 2;

  static upgrade(payload: object): MovedApart['payload'] {
    const [city = '', street = ''] = (payload as Moved['payload']).to.split(', ');
    return { city, street };
  }
}

class OlderListener {
  readonly heard: unknown[] = [];

  @OnDomainEvent(Moved, { name: 'test.moves' })
  async moved(_tx: Tx, { payload }: Moved): Promise<void> {
    this.heard.push(payload);
  }
}

class NewerListener {
  readonly heard: unknown[] = [];

  @OnDomainEvent(MovedApart, { name: 'test.moves' })
  async moved(_tx: Tx, { payload }: MovedApart): Promise<void> {
    this.heard.push(payload);
  }
}

class Careless extends DomainEvent {
  static readonly eventName = 'test.careless';
  static override readonly version = 2;
}

class CarelessListener {
  @OnDomainEvent(Careless, { name: 'test.careless' })
  async heard(): Promise<void> {}
}

describe('An event whose payload has changed', () => {
  let stage: ListenerStage;

  beforeAll(async () => {
    stage = await ListenerStage.open();
  });
  afterEach(() => stage.stop());
  afterAll(() => stage?.close());

  it('is read in its new form by a newer listener, whatever version appended it', async () => {
    const older = await stage.boot({});
    const listener = new NewerListener();
    const former = await stage.append(older, new Moved(stage.account.id, { to: 'Graz, Ring 1' }));
    await older.dataSource.query(`UPDATE outbox_events SET handled_at = NULL WHERE id = $1`, [former.id]);
    const newer = await stage.boot(extendedWith(listener));
    await stage.append(newer, new MovedApart(stage.account.id, { city: 'Linz', street: 'Au 2' }));
    await stage.deliver(newer);
    await until(
      async () => listener.heard,
      ({ length }) => length === 2,
    );
    expect(listener.heard).toEqual([
      { city: 'Graz', street: 'Ring 1' },
      { city: 'Linz', street: 'Au 2' },
    ]);
  });

  it('waits for a newer server where an older one has the listener of its former payload', async () => {
    const [before, after] = [new OlderListener(), new NewerListener()];
    const older = await stage.boot(extendedWith(before));
    const event = await stage.append(
      older,
      new MovedApart(stage.account.id, { city: 'Wels', street: 'Tor 3' }),
    );
    expect(event.version).toBe(2);
    await stage.deliver(older);
    await stage.deliver(older);
    expect([(await stage.stateOf(older, event)).handledAt, before.heard]).toEqual([null, []]);
    const newer = await stage.boot(extendedWith(after));
    await stage.deliver(newer);
    await until(
      () => stage.stateOf(newer, event),
      ({ handledAt }) => handledAt !== null,
    );
    expect(after.heard).toEqual([{ city: 'Wels', street: 'Tor 3' }]);
  });

  it('needs a way to read what is stored: else the server does not start', async () => {
    await expect(stage.boot(extendedWith(new CarelessListener()))).rejects.toThrow(
      /^The event test\.careless has version 2, so it needs upgrade\(\) for older ones$/,
    );
  });

  it('has one class in an installation: else the server does not start', async () => {
    class Other {
      @OnDomainEvent(Moved, { name: 'test.other' })
      async moved(): Promise<void> {}
    }
    await expect(stage.boot(extendedWith(new Other(), new NewerListener()))).rejects.toThrow(
      'Two events are named test.moved',
    );
  });
});
