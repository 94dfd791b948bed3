type Compare<Item> = (left: Item, right: Item) => number;

/**
 * The items that stand from `from` up to `to` once all are sorted, in order. Only what is asked for is sorted, so this
 * costs about one pass, not a sort; the given array is put into another order.
 */
export function selectRange<Item>(items: Item[], compare: Compare<Item>, from: number, to: number): Item[] {
  const end = Math.min(to, items.length);
  if (from >= end) return [];
  partition(items, compare, from, 0, items.length - 1);
  if (end < items.length) partition(items, compare, end, from, items.length - 1);
  return items.slice(from, end).sort(compare);
}

/** Puts the item that belongs at `place` there, lesser ones before it and greater ones behind it (quickselect). */
function partition<Item>(
  items: Item[],
  compare: Compare<Item>,
  place: number,
  low: number,
  high: number,
): void {
  while (low < high) {
    const [left, right] = split(items, compare, low, high);
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

/** Hoare's partition around the middle item: up to `right` are the lesser or equal ones, from `left` the greater or equal. */
function split<Item>(items: Item[], compare: Compare<Item>, low: number, high: number): [number, number] {
  const pivot = items[(low + high) >> 1]!;
  let [left, right] = [low, high];
  while (left <= right) {
    while (compare(items[left]!, pivot) < 0) left += 1;
    while (compare(items[right]!, pivot) > 0) right -= 1;
    if (left > right) break;
    [items[left], items[right]] = [items[right]!, items[left]!];
    left += 1;
    right -= 1;
  }
  return [left, right];
}
