import { checkExtensions } from './check-extensions.js';
import { ownCommands } from './cli/commands.js';
import type { OpsHelm, OpsHelmParts } from './opshelm.js';

/**
 * Composes an installation of OpsHelm; `installation.ts` is where it is done.
 * @throws Error in one line that names what is wrong with an extension
 */
export function defineOpsHelm({ features = {}, extensions = {} }: OpsHelmParts = {}): OpsHelm {
  checkExtensions(extensions);
  const opsHelm: OpsHelm = {
    features,
    extensions,
    commands: [...ownCommands, ...(extensions.commands ?? [])],
    migrations: extensions.migrations ?? [],
    module: async (environment) => (await import('./app.module.js')).AppModule.forRoot(environment, opsHelm),
  };
  return opsHelm;
}
