import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'opshelm:scim-public';

/** Marks a SCIM handler that answers without a key too (RFC 7644 §4). */
export const Public = () => SetMetadata(PUBLIC, true);
