import type { ComponentChildren, VNode } from 'preact';

interface PartProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a card with a heading of its own. */
export function Part({ title, children }: PartProps): VNode {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
