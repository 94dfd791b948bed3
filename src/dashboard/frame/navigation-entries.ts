import { Injectable } from '@nestjs/common';

/** A page in the navigation. */
export interface NavigationEntry {
  readonly path: string;
  readonly name: string;
  /** Whether members see it too; else it is for owners. */
  readonly forMembers?: boolean;
}

const OWN: readonly NavigationEntry[] = [
  { path: '/', name: 'Overview' },
  { path: '/setup', name: 'Okta setup' },
  { path: '/keys', name: 'SCIM keys' },
  { path: '/people', name: 'People', forMembers: true },
  { path: '/role-mapping', name: 'Role mapping' },
  { path: '/role-changes', name: 'Role changes' },
  { path: '/log', name: 'Provisioning log' },
  { path: '/warnings', name: 'Warnings' },
  { path: '/settings', name: 'Settings' },
];

/** The navigation of the dashboard: our own pages, and those that a module adds when it starts. */
@Injectable()
export class NavigationEntries {
  private readonly added: NavigationEntry[] = [];

  /** Puts a page at the end of the navigation, for as long as the process lives. */
  add(entry: NavigationEntry): void {
    this.added.push(entry);
  }

  /** The pages that somebody with this role may open, in their order. */
  visibleTo(role: 'owner' | 'member'): readonly NavigationEntry[] {
    const all = [...OWN, ...this.added];
    return role === 'owner' ? all : all.filter(({ forMembers }) => forMembers);
  }
}
