import { Injectable } from '@nestjs/common';
import { GroupsSwitchService } from '../../role-mapping/groups-switch.service.js';
import { GlobalLogoutSettings } from '../../global-logout/global-logout-settings.js';
import type { Visitor } from '../../sessions/visitor.js';
import { ProviderDialogue } from '../../sessions/sign-in/provider-dialogue.js';
import { page, type Page } from '../http/page.js';
import { SettingsReader } from './settings-reader.js';
import { SignInFaultReader } from './sign-in/sign-in-fault-reader.js';
import { settingsBody } from './settings.js';
import type { RefusedPolicy } from './owner-policy.js';

/** The page of settings, for whoever answers with it. */
@Injectable()
export class SettingsPage {
  constructor(
    private readonly reader: SettingsReader,
    private readonly dialogue: ProviderDialogue,
    private readonly groups: GroupsSwitchService,
    private readonly faults: SignInFaultReader,
    private readonly logout: GlobalLogoutSettings,
  ) {}

  /** @param refused an owner policy that was not taken: it stands in its form, with the reason */
  async of({ accountId, account }: Visitor, refused?: RefusedPolicy): Promise<Page> {
    const facts = await this.reader.of(accountId);
    const groupEffects = await this.groups.preview(accountId, !facts.settings.groupsEnabled);
    const fault = facts.provider && (await this.faults.of(facts.provider));
    const logout = await this.logout.of(accountId);
    const body = settingsBody(
      { ...facts, groupEffects, fault, logout },
      this.dialogue.addressesFor(account),
      refused,
    );
    return page('Settings', body, { status: refused ? 409 : 200 });
  }
}
