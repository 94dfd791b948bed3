import { ACCESS } from './requirements/access.js';
import { CHANGING } from './requirements/changing.js';
import { DISCOVERY } from './requirements/discovery.js';
import { LATER } from './requirements/later.js';
import { READING } from './requirements/reading.js';
import { RESOURCES } from './requirements/resources.js';

const LINE =
  /^(R-[A-Z0-9]+-\d\d) \| (.+?) \| (MUST|MUST NOT|SHALL|SHALL NOT|SHOULD|SHOULD NOT|MAY) \| (.+?) \| (.+)$/;

/** A demand of an RFC, in our own words. */
export interface Requirement {
  readonly id: string;
  /** The document, such as "RFC 7644". */
  readonly rfc: string;
  /** Where it stands, with the document. */
  readonly section: string;
  readonly level: string;
  /** Whom it binds: the server, or somebody else. */
  readonly concerns: string;
  readonly sentence: string;
}

/** All requirements of RFC 7643, 7644, 6750, 9865 and their neighbours that this suite knows, by document and section. */
export const REQUIREMENTS: readonly Requirement[] = [
  RESOURCES,
  DISCOVERY,
  READING,
  CHANGING,
  ACCESS,
  LATER,
].flatMap(readTable);

/** Whether a breach of it is a failure of the whole: MUST and SHALL, with or without NOT. */
export function isMandatory({ level }: Requirement): boolean {
  return /^(?:MUST|SHALL)/.test(level);
}

/** @throws Error that shows the line which is no requirement. */
function readTable(table: string): Requirement[] {
  return table.trim().split('\n').map(readLine);
}

function readLine(line: string): Requirement {
  const [, id, section, level, concerns, sentence] = LINE.exec(line) ?? [];
  if (!id || !section || !level || !concerns || !sentence) throw new Error(`No requirement: ${line}`);
  return { id, rfc: section.split(' §')[0]!, section, level, concerns, sentence };
}
