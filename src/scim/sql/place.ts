/** Where in an order a page begins: behind the resource with this id and, in a sorted list, this sort key. */
export interface Place {
  readonly id: string;
  /** The sort key as text; null where the resource has no value, absent in a list that is not sorted. */
  readonly key?: string | null;
}
