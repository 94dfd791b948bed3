/** A refusal in words for the person who asked: a command or a form shows the message as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
