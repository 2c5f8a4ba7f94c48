import { Gap } from '../gap.tsx';
import { Text } from '../marks.tsx';
import type { PageCheck } from '../page-data.ts';
import { fillWords, type View } from '../words.ts';

type Props = View & {
  readonly checks: readonly PageCheck[];
  /** The address of an exchange's response; null where there is no transcript. */
  readonly addressOf: ((exchange: number) => string) | null;
  readonly several: boolean;
};

/** Why a trial came out so: what did not pass with its evidence, then what passed, folded. */
export function Checks({ checks, ...view }: Props) {
  const { words } = view;
  const bad = checks.filter((check) => check.status !== 'pass');
  const good = checks.filter((check) => check.status === 'pass');
  if (checks.length === 0) return <p class="quiet">{words.noChecks}</p>;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{words.why}</h2>
      {bad.map((check) => (
        <CheckView key={check.id} check={check} {...view} />
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

type CheckProps = Omit<Props, 'checks'> & { readonly check: PageCheck };

function CheckView({ check, addressOf, several, language, words }: CheckProps) {
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
        {evidence !== undefined && addressOf !== null && (
          <>
            {' · '}
            <a href={addressOf(evidence.exchange)}>
              {several ? fillWords(words.seeExchange, { k: evidence.exchange + 1 }) : words.seeResponse}
            </a>
          </>
        )}
      </p>
    </div>
  );
}
