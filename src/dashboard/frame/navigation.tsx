import type { VNode } from 'preact';
import type { Visitor } from '../../sessions/visitor.js';
import type { Frame } from './frame-reader.js';
import { Form } from '../parts/form.js';
import type { NavigationEntry } from './navigation-entries.js';

interface NavigationProps {
  readonly visitor: Visitor;
  readonly frame: Frame;
  /** The pages that the visitor may open; the first one is home. */
  readonly entries: readonly NavigationEntry[];
  readonly path: string;
}

/** The account's pages that the visitor may see; on a narrow screen they fold into a menu. */
export function Navigation({ visitor, frame, entries, path }: NavigationProps): VNode {
  return (
    <header class="side">
      <div class="side-head">
        <a class="brand" href={entries[0]?.path ?? '/'}>
          OpsHelm
        </a>
        <span class="account">{visitor.account.name}</span>
      </div>
      <details class="menu">
        <summary>Menu</summary>
      </details>
      <nav aria-label="Account">
        <ul>
          {entries.map(({ path: target, name }) => (
            <li key={target}>
              <a href={target} aria-current={isCurrent(path, target) ? 'page' : undefined}>
                {name}
                {target === '/warnings' && frame.openWarnings > 0 ? <Count of={frame.openWarnings} /> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="side-foot">
        <bdi class="who" title={visitor.user.email}>
          {visitor.user.email}
        </bdi>
        <Form action="/sign-out">
          <button type="submit" class="quiet">
            Sign out
          </button>
        </Form>
      </div>
    </header>
  );
}

function Count({ of }: { readonly of: number }): VNode {
  return (
    <span class="count">
      {of}
      <span class="hidden"> open</span>
    </span>
  );
}

function isCurrent(path: string, target: string): boolean {
  return target === '/' ? path === '/' : path === target || path.startsWith(`${target}/`);
}
