import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../provisioning-log/entries/outcome.js';
import type { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import type { BearerKeyStrategy } from '../../scim-keys/bearer-key.strategy.js';
import type { KeyUsage } from '../../scim-keys/key-usage.js';
import type { KeyVerifier } from '../../scim-keys/key-verifier.js';
import type { LoggedRequest } from '../../scim/host/logged-request.js';
import type { RolesOffer } from '../roles/roles-offer.js';
import { OpsHelmHost } from './opshelm-host.js';

const MIA = '2819c223-7f76-453a-919d-413861904646';

describe('What OpsHelm records of a refused write', () => {
  it.each([
    [MIA, { id: MIA }],
    ['nobody', undefined],
    [`${MIA}0`, undefined],
  ])('names a person only by an id that one can have: %s', async (id, person) => {
    const recorded: Outcome[] = [];
    const log = {
      recordRefusal: async (_request: LoggedRequest, outcome: Outcome) => void recorded.push(outcome),
    };
    const host = new OpsHelmHost(
      {} as BearerKeyStrategy,
      {} as KeyVerifier,
      {} as KeyUsage,
      log as unknown as ProvisioningLogService,
      {} as RolesOffer,
    );
    await host.record({} as LoggedRequest, {
      status: 400,
      act: 'refused',
      summary: 'Refused',
      person: { id },
    });
    expect(recorded.map((outcome) => outcome.person)).toEqual([person]);
  });
});
