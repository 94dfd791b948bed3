import { Refusal } from '../../database/refusal.js';

/** What a change came to, or why it was refused: for forms that are shown again with what was typed. */
export async function orRefusal<Done>(change: Promise<Done>): Promise<Done | Refusal> {
  return change.catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
}
