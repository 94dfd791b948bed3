/** Nothing was done, because another process is just coming, going or busy: it may go well in a moment. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
