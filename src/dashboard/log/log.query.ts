import { IsIn, IsUUID } from 'class-validator';
import type { ProvisioningAct } from '../../provisioning-log/entries/provisioning-log-entry.entity.js';
import { HistoryQuery, Optional } from '../forms/history.query.js';

/** What a write can have done, in the order in which it is offered. */
export const ACTS = [
  'create',
  'update',
  'deactivate',
  'reactivate',
  'delete',
  'group',
  'logout',
  'unchanged',
  'refused',
  'other',
] as const satisfies readonly ProvisioningAct[];

const A_MARK = { message: 'A mark is either set or not.' };

/** Which lines of the provisioning log are wanted. */
export class LogQuery extends HistoryQuery {
  @Optional()
  @IsIn(ACTS, { message: 'Choose what was done from the list.' })
  what?: ProvisioningAct;

  @Optional()
  @IsUUID('all', { message: 'Choose a key from the list.' })
  key?: string;

  /** `1`: only what was refused or failed. */
  @Optional()
  @IsIn(['1'], A_MARK)
  failed?: '1';

  /** `1`: only the hours that the overview shows. */
  @Optional()
  @IsIn(['1'], A_MARK)
  recent?: '1';

  /** `1`: reads that were answered, too. */
  @Optional()
  @IsIn(['1'], A_MARK)
  reads?: '1';
}
