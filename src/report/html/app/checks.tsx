import { Gap } from '../gap.tsx';
import { Text } from '../marks.tsx';
import type { PageCheck } from '../page-data.ts';
import { fillWords, type View } from '../words.ts';

type Props = View & { readonly checks: readonly PageCheck[] };

/** Why a trial came out so: what did not pass with its evidence, then what passed, folded. */
export function Checks({ checks, language, words }: Props) {
  const bad = checks.filter((check) => check.status !== 'pass');
  const good = checks.filter((check) => check.status === 'pass');
  if (checks.length === 0) return <p class="quiet">{words.noChecks}</p>;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{words.why}</h2>
      {bad.map((check) => (
        <CheckView key={check.id} check={check} language={language} words={words} />
      ))}
      {good.length > 0 && (
        <details class="fold">
          <summary>{fillWords(words.whyPassed, { n: good.length })}</summary>
          <ul>
            {good.map((check) => (
              <li key={check.id}>
                <code>
                  <Text>{check.id}</Text>
                </code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const SYMBOLS = { fail: '✗', warn: '!', error: '!', skip: '–', pass: '✓' } as const;

function CheckView({ check, language, words }: View & { readonly check: PageCheck }) {
  const { text, hint } = check.says[language];
  const { evidence } = check;
  return (
    <div class={`check ${check.status}`}>
      <p class="what">
        <span class="symbol" aria-hidden="true">
          {SYMBOLS[check.status]}
        </span>
        <span>
          <Text>{text}</Text>
        </span>
      </p>
      {hint !== null && (
        <p class="hint">
          <Text>{hint}</Text>
        </p>
      )}
      {evidence !== undefined && <Gap {...evidence} words={words} />}
      <p class="quiet">
        <code>
          <Text>{check.id}</Text>
        </code>{' '}
        · {words[check.kind]} · {check.severity}
        {evidence?.at !== undefined && (
          <>
            {' · '}
            <code>
              <Text>{evidence.at}</Text>
            </code>
          </>
        )}
      </p>
    </div>
  );
}
