import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'scim:public';

/** Marks a SCIM handler that answers without a key too (RFC 7643 §5); a key that comes along has to be good. */
export const Public = () => SetMetadata(PUBLIC, true);
