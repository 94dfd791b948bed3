import { SetMetadata } from '@nestjs/common';

export const READS = 'scim:reads';

/** Marks a SCIM handler that only reads, though its method is POST: a key that may read may call it. */
export const Reads = () => SetMetadata(READS, true);
