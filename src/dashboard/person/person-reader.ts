import { Injectable } from '@nestjs/common';
import type { SignInIdentity } from '../../sessions/recognition/sign-in-identity.entity.js';
import { SignInIdentities } from '../../sessions/recognition/sign-in-identities.service.js';
import type { Session } from '../../sessions/session.entity.js';
import { SessionsReader } from '../../sessions/sessions-reader.js';
import { PeopleCounts } from '../../users/list/people-counts.js';
import type { User } from '../../users/user.entity.js';
import { LastOktaChanges } from '../readers/last-okta-changes.js';
import { type Inactivity, PersonInactivity } from './inactivity-reader.js';
import { PersonTimeline, type TimelinePage } from './timeline-reader.js';

const SESSIONS = 50;
const IDLE_MS = 8 * 3_600_000;
const LONGEST_MS = 7 * 86_400_000;

/** A session without what its cookie is known by. */
export type LiveSession = Omit<Session, 'digest'>;

/** What an owner sees of a person. */
export interface PersonFacts {
  readonly person: User;
  /** Whether the account would have no owner without this person. */
  readonly isLastOwner: boolean;
  readonly lastChange: Date | undefined;
  readonly lastSignIn: Date | undefined;
  /** The sessions that are alive now, newest first. */
  readonly sessions: readonly LiveSession[];
  /** Null for who is active; undefined where nothing is recorded any more. */
  readonly inactivity: Inactivity | undefined | null;
  readonly timeline: TimelinePage;
  /** Who the person is at the identity provider. */
  readonly identities: readonly SignInIdentity[];
}

/** Reads all that is known of one person. */
@Injectable()
export class PersonReader {
  constructor(
    private readonly changes: LastOktaChanges,
    private readonly counts: PeopleCounts,
    private readonly sessions: SessionsReader,
    private readonly inactivity: PersonInactivity,
    private readonly timeline: PersonTimeline,
    private readonly identities: SignInIdentities,
  ) {}

  /** @param after where the page of the timeline begins */
  async of(person: User, after: string | undefined): Promise<PersonFacts> {
    const { accountId, id, role, active } = person;
    const [lastChanges, lastSignIns, sessions, owners, inactivity, timeline, identities] = await Promise.all([
      this.changes.of(accountId, [id]),
      this.sessions.lastSignIns(accountId, [id]),
      this.sessions.ofPerson(accountId, id, SESSIONS),
      this.counts.owners(accountId, 2),
      active ? null : this.inactivity.of(person),
      this.timeline.page(person, after),
      this.identities.ofPerson(accountId, id),
    ]);
    return {
      person,
      isLastOwner: role === 'owner' && owners.length <= 1,
      lastChange: lastChanges.get(id),
      lastSignIn: lastSignIns.get(id),
      sessions: active ? sessions.filter(isAlive) : [],
      inactivity,
      timeline,
      identities,
    };
  }
}

function isAlive({ endedAt, expiresAt, lastSeenAt, createdAt }: LiveSession): boolean {
  const now = Date.now();
  if (expiresAt && expiresAt.getTime() <= now) return false;
  return !endedAt && now - lastSeenAt.getTime() < IDLE_MS && now - createdAt.getTime() < LONGEST_MS;
}
