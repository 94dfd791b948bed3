import type { CommandApplication, CommandGroup } from './cli/command.js';
import type { ExtensionPage } from './dashboard/extension-pages.module.js';
import type { Tables } from './database/data-source-options.js';
import type { OpsHelmExtensions, OpsHelmFeatures } from './provisioning/host/opshelm-parts.js';

/** What an installation adds to OpsHelm. */
export interface Extensions extends OpsHelmExtensions, Partial<Tables> {
  readonly commands?: readonly CommandGroup[];
  readonly pages?: readonly ExtensionPage[];
}

/** What an installation is composed of. */
export interface OpsHelmParts {
  /** Which optional parts of SCIM are on. */
  readonly features?: OpsHelmFeatures;
  readonly extensions?: Extensions;
}

/** An installation of OpsHelm: what its server and its command line are both made from. */
export interface OpsHelm extends Required<OpsHelmParts>, CommandApplication {}
