import type { ComponentChildren } from 'preact';
import { Text } from './marks.tsx';

type SectionProps = {
  readonly title: string;
  readonly id: string;
  readonly lead?: string | undefined;
  readonly children: ComponentChildren;
};

/** A part of a page under its heading. */
export function Section({ title, id, lead, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

type ScrollProps = { readonly label: string; readonly children: ComponentChildren };

/** A table that may be wider than the page; what scrolls must be reachable by keyboard. */
export function Scroll({ label, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set is for forms; another landmark of the same name would confuse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div class="scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}

/** What to type, a command a line. */
export function Commands({ lines }: { readonly lines: readonly string[] }) {
  return (
    <pre class="command">
      <code>
        <Text>{lines.join('\n')}</Text>
      </code>
    </pre>
  );
}
