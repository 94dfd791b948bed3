/** A resource that a bulk request has created. */
export interface CreatedResource {
  readonly id: string;
  readonly location: string;
}

/** Finds the resource that a `bulkId` stands for (RFC 7644 §3.7.2), or throws. */
export type FindCreated = (bulkId: string) => CreatedResource;
