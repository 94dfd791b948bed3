/** That a text is too long, as the end of a sentence that begins with the attribute; undefined if it is not. */
export function lengthFault({ length }: string, most: number): string | undefined {
  if (length <= most) return undefined;
  return `has ${length.toLocaleString('en')} characters; ${most.toLocaleString('en')} are the most that is kept`;
}
