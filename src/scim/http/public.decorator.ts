import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'opshelm:scim-public';

/** Marks a SCIM handler that answers without a key, the same to everyone (RFC 7644 §4). */
export const Public = () => SetMetadata(PUBLIC, true);
