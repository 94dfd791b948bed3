import { Module } from '@nestjs/common';
import { BadgeStore } from './badge-store.js';

/** Gives the store to the SCIM module. */
@Module({ providers: [BadgeStore], exports: [BadgeStore] })
export class BadgesModule {}
