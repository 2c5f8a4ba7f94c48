import { Gap } from '../gap.tsx';
import { Text } from '../marks.tsx';
import type { PageCheck, PageIndex } from '../page-data.ts';
import { fillWords, type View } from '../words.ts';

type Props = View & {
  readonly checks: readonly PageCheck[];
  /** The address of an exchange's response; null where there is no transcript. */
  readonly addressOf: ((exchange: number) => string) | null;
  readonly several: boolean;
  readonly rules: PageIndex['tables']['rules'];
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
      {bad.map((check, place) => (
        <CheckView key={`${check.id} ${place}`} check={check} {...view} />
      ))}
      {good.length > 0 && (
        <details class="fold">
          <summary>{fillWords(words.whyPassed, { n: good.length })}</summary>
          <ul>
            {good.map((check, place) => (
              <li key={`${check.id} ${place}`}>
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

function CheckView({ check, addressOf, several, rules, language, words }: CheckProps) {
  const { text, hint } = check.says[language];
  const { evidence } = check;
  const rule = Object.hasOwn(rules, check.id) ? rules[check.id] : undefined;
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
      {rule !== undefined && (
        <p class="rule">
          <b>{words.rule}</b> {rule[language]} <span class="quiet">({rule.source})</span>
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
