import type { ComponentChildren, VNode } from 'preact';

interface CardProps {
  readonly title?: string;
  readonly id?: string;
  readonly class?: string;
  /** What stands at the right of the title, such as a link. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page with its own heading. */
export function Card({ title, id, aside, children, class: name = '' }: CardProps): VNode {
  return (
    <section class={`card ${name}`.trim()} id={id}>
      {title ? (
        <header class="card-head">
          <h2>{title}</h2>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  );
}

interface HeadingProps {
  readonly title: string;
  /** A sentence that says what the page is for. */
  readonly lead?: ComponentChildren;
  /** What can be done here. */
  readonly children?: ComponentChildren;
}

/** The heading of a page. */
export function Heading({ title, lead, children }: HeadingProps): VNode {
  return (
    <div class="heading">
      <div>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {lead ? <p class="lead">{lead}</p> : null}
      </div>
      {children ? <div class="actions">{children}</div> : null}
    </div>
  );
}

/** What a list says when there is nothing in it. */
export function Empty({ children }: { readonly children: ComponentChildren }): VNode {
  return <p class="empty">{children}</p>;
}

interface FactsProps {
  /** Names and values; a row whose value is null is left out. */
  readonly rows: readonly (readonly [name: string, value: ComponentChildren])[];
}

/** Names and values under each other. */
export function Facts({ rows }: FactsProps): VNode {
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
