import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { OnDomainEvent } from '../events/on-domain-event.decorator.js';
import { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import { OwnerWatchService } from './owner-watch.service.js';

@Injectable()
export class OwnerWatchListener {
  constructor(private readonly watch: OwnerWatchService) {}

  @OnDomainEvent(OwnerCountChanged, {
    name: 'owner-watch.owners-may-have-changed',
    formerNames: ['OwnerWatchListener.ownersMayHaveChanged'],
  })
  async ownersMayHaveChanged(tx: Tx, event: OwnerCountChanged): Promise<void> {
    await this.watch.observe(tx, event);
  }
}
