import type { CaseOutcome } from '../../domain/grade.ts';
import { caseAddress } from './address.ts';
import { visiblePieces } from './visible.ts';
import type { Words } from './words.ts';

/** Text of others: never markup, hidden characters by name. */
export function Text({ children }: { readonly children: string }) {
  return (
    <>
      {visiblePieces(children).map(({ text, code }) =>
        code === undefined ? (
          text
        ) : (
          <span class="glyph" title={code}>
            {text}
          </span>
        ),
      )}
    </>
  );
}

const SYMBOLS = { failed: '✗', flaky: '~', error: '!', skipped: '–', passed: '✓' } as const;

/** An outcome as symbol, word and colour. */
export function Outcome({ of, words }: { readonly of: CaseOutcome; readonly words: Words }) {
  return (
    <span class={`outcome ${of}`}>
      <Mark of={of} />
      {words.outcomes[of]}
    </span>
  );
}

/** The symbol alone, for places where the word stands beside it. */
export function Mark({ of }: { readonly of: CaseOutcome }) {
  return (
    <span class={`symbol ${of}`} aria-hidden="true">
      {SYMBOLS[of]}
    </span>
  );
}

/** A case id: the suite quiet, the name loud, the variant in between; a link into the page. */
export function CaseLink({ id }: { readonly id: string }) {
  return (
    <a class="case-id" href={caseAddress(id)}>
      <CaseName id={id} />
    </a>
  );
}

/** A case id in its parts, without a link. */
export function CaseName({ id }: { readonly id: string }) {
  const variantAt = id.indexOf('[');
  const bare = variantAt < 0 ? id : id.slice(0, variantAt);
  const nameAt = bare.lastIndexOf('/') + 1;
  return (
    <>
      <span class="quiet">
        <Text>{bare.slice(0, nameAt)}</Text>
      </span>
      <b>
        <Text>{bare.slice(nameAt)}</Text>
      </b>
      {variantAt < 0 ? null : (
        <span class="variant">
          <Text>{id.slice(variantAt)}</Text>
        </span>
      )}
    </>
  );
}
