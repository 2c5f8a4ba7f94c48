import type { ComponentChildren } from 'preact';
import type { CaseVerdict } from '../../domain/comparison.ts';
import type { Message } from '../../domain/diagnostic.ts';
import type { CaseOutcome } from '../../domain/grade.ts';
import { type Language, renderHint } from '../../messages/index.ts';
import { Text } from './marks.tsx';

/** The run report's mark for a verdict on a case. */
export const OUTCOMES: Readonly<Record<CaseVerdict, CaseOutcome>> = {
  regressed: 'failed',
  improved: 'passed',
  changed: 'flaky',
  unchanged: 'passed',
  flaky: 'flaky',
  inconclusive: 'error',
  added: 'skipped',
  removed: 'skipped',
};

/** What to do next, where there is something to say. */
export function Hint({ told, language }: { readonly told: Message; readonly language: Language }) {
  const hint = renderHint(language, told);
  return hint === null ? null : (
    <p class="hint">
      <Text>{hint}</Text>
    </p>
  );
}

type SectionProps = { readonly id: string; readonly title: string; readonly children: ComponentChildren };

/** A part of the page under its heading. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
