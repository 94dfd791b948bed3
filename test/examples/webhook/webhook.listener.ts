import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../src/database/transactions.js';
import { OnDomainEvent } from '../../../src/events/on-domain-event.decorator.js';
import { UserDeactivated } from '../../../src/users/events/user-deactivated.event.js';
import { WebhookSender } from './webhook-sender.js';

const QUEUE_CALL = {
  name: 'webhook-queue-call',
  text: `INSERT INTO webhook_calls (account_id, id, body, created_at, due_at) VALUES ($1, $2, $3, now(), now())`,
};

/** Queues a call for each person who loses access. It makes none: it may run more than once, and its row is there once. */
@Injectable()
export class WebhookListener {
  constructor(private readonly sender: WebhookSender) {}

  @OnDomainEvent(UserDeactivated, { name: 'webhook.user-deactivated' })
  async personLeft(tx: Tx, { accountId, payload }: UserDeactivated, eventId: string): Promise<void> {
    const { eventName: event, version } = UserDeactivated;
    await tx.query(QUEUE_CALL, [accountId, eventId, { event, version, id: eventId, accountId, payload }]);
    tx.afterCommit(() => this.sender.wake());
  }
}
