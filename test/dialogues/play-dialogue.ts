import { exchange } from '../support/okta/wire.js';
import { faultsOf } from './check-answer.js';
import { composeMessage } from './compose-message.js';
import type { Dialogue, Scene, Step } from './dialogue.js';
import { fill, freshVariables } from './fill.js';
import { macro } from './macros.js';
import { readPath } from './read-path.js';

/** The service provider a dialogue is played against. */
export interface Stage {
  readonly scimUrl: string;
  readonly key: string;
  readonly withGroups?: boolean;
}

/** Plays one dialogue with a fresh person; throws with all faults of the first step that has any. */
export async function playDialogue(dialogue: Dialogue, stage: Stage): Promise<void> {
  const scene: Scene = { vars: { ...freshVariables(), key: stage.key, ...dialogue.vars }, lastGet: {} };
  const given = (dialogue.given ?? []).map((name) => macro('given', name));
  for (const step of [...given, ...dialogue.steps]) await play(step, scene, stage);
}

async function play(step: Step, scene: Scene, stage: Stage): Promise<void> {
  const { target, ...message } = composeMessage(step, scene);
  const answer = await exchange(`${stage.scimUrl}${target}`, message);
  scene.vars['answer.status'] = String(answer.status);
  const expected = (stage.withGroups && step.expectWithGroups) || step.expect;
  const faults = faultsOf(answer, expected, scene.vars);
  if (faults.length > 0) throw new Error([fill(step.send, scene.vars), ...faults].join('\n  '));
  if (answer.text !== '') remember(step, scene, JSON.parse(answer.text) as object);
}

function remember(step: Step, scene: Scene, body: object): void {
  if (step.send.startsWith('GET')) scene.lastGet = body;
  for (const [name, path] of Object.entries(step.capture ?? {})) {
    const value = readPath(body, path);
    if (typeof value === 'string') scene.vars[name] = value;
  }
}
