import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { ScimFeatures } from './options/scim-options.js';

/** `forRoot` and `forRootAsync` of the SCIM module, and the token of what was given to them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<ScimFeatures>({
  moduleName: 'Scim',
})
  .setClassMethodName('forRoot')
  .build();
