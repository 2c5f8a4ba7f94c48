import { useMemo } from 'preact/hooks';
import type { JsonValue } from '../../../../domain/json.ts';
import type { Say } from '../../../speaker.ts';
import { count } from '../../format.ts';
import { Text } from '../../marks.tsx';
import type { PageChoice, PageExchange } from '../../page-data.ts';
import { fillWords, type Words } from '../../words.ts';
import { ChangeTable } from './change-table.tsx';
import { jsonDiff, parsedJson } from './json-diff.ts';
import { type Segment, textDiff } from './word-diff.ts';

type Props = {
  readonly base: PageExchange | undefined;
  readonly candidate: PageExchange | undefined;
  readonly words: Words;
  readonly say: Say;
};

/** The assembled answers of both sides: their texts by word, their tool calls by place. */
export function AnswerDiff({ base, candidate, words, say }: Props) {
  const [before, after] = [base?.answer?.choices ?? [], candidate?.answer?.choices ?? []];
  const choices = Math.max(before.length, after.length);
  return (
    <section aria-label={say('compare-page-answer')} class="diff">
      <h2>{say('compare-page-answer')}</h2>
      {choices === 0 && <Texts base={errorOf(base)} candidate={errorOf(candidate)} say={say} />}
      {Array.from({ length: choices }, (_, at) => (
        <div key={at}>
          {choices > 1 && <h3>{fillWords(words.choice, { n: at })}</h3>}
          <ChoiceDiff base={before[at]} candidate={after[at]} words={words} say={say} />
        </div>
      ))}
    </section>
  );
}

function errorOf(exchange: PageExchange | undefined): string | null {
  return exchange?.answer?.error?.message ?? exchange?.failure?.detail ?? null;
}

type ChoiceProps = {
  readonly base: PageChoice | undefined;
  readonly candidate: PageChoice | undefined;
  readonly words: Words;
  readonly say: Say;
};

const TEXTS = [
  ['reasoning', 'reasoning'],
  ['text', 'content'],
  ['refusal', 'refusal'],
] as const;

function ChoiceDiff({ base, candidate, words, say }: ChoiceProps) {
  return (
    <>
      {TEXTS.map(([field, name]) => {
        const [before, after] = [base?.[field]?.text ?? null, candidate?.[field]?.text ?? null];
        return before === null && after === null ? null : (
          <div key={field}>
            <h3>{words[name]}</h3>
            <Texts base={before} candidate={after} say={say} />
          </div>
        );
      })}
      <Calls base={base?.toolCalls ?? []} candidate={candidate?.toolCalls ?? []} say={say} />
    </>
  );
}

type TextsProps = { readonly base: string | null; readonly candidate: string | null; readonly say: Say };

function Texts({ base, candidate, say }: TextsProps) {
  const diff = useMemo(
    () => textDiff(base ?? '', candidate ?? '', () => performance.now()),
    [base, candidate],
  );
  if (base === candidate && base !== null) {
    return (
      <>
        <p class="quiet">{say('compare-page-same-text', { count: count(base.length) })}</p>
        <div class="prose" dir="auto" lang="">
          <Text>{base}</Text>
        </div>
      </>
    );
  }
  return (
    <>
      {diff.by !== 'words' && (
        <p class="note">{say(diff.by === 'lines' ? 'compare-page-by-lines' : 'compare-page-too-far')}</p>
      )}
      <div class="two">
        <Column
          of={diff.segments}
          without="new"
          heading={say('compare-base')}
          absent={base === null}
          say={say}
        />
        <Column
          of={diff.segments}
          without="gone"
          heading={say('compare-candidate')}
          absent={candidate === null}
          say={say}
        />
      </div>
    </>
  );
}

type ColumnProps = {
  readonly of: readonly Segment[];
  readonly without: 'gone' | 'new';
  readonly heading: string;
  readonly absent: boolean;
  readonly say: Say;
};

function Column({ of, without, heading, absent, say }: ColumnProps) {
  return (
    <div>
      <p class="quiet">{heading}</p>
      {absent ? (
        <p class="quiet">({say('compare-page-no-answer')})</p>
      ) : (
        <div class="prose" dir="auto" lang="">
          {of
            .filter(({ kind }) => kind !== without)
            .map(({ kind, text }, at) =>
              kind === 'same' ? (
                <Text key={at}>{text}</Text>
              ) : kind === 'gone' ? (
                <del key={at}>
                  <Text>{text}</Text>
                </del>
              ) : (
                <ins key={at}>
                  <Text>{text}</Text>
                </ins>
              ),
            )}
        </div>
      )}
    </div>
  );
}

type Call = PageChoice['toolCalls'][number];
type CallsProps = { readonly base: readonly Call[]; readonly candidate: readonly Call[]; readonly say: Say };

/** Calls by their position: another name is one call gone and one new. */
function Calls({ base, candidate, say }: CallsProps) {
  const calls = Math.max(base.length, candidate.length);
  if (calls === 0) return null;
  return (
    <>
      <h3>{say('compare-page-calls')}</h3>
      {Array.from({ length: calls }, (_, at) => {
        const [before, after] = [base[at], candidate[at]];
        if (before !== undefined && after !== undefined && before.name === after.name) {
          const [one, other] = [argumentsOf(before), argumentsOf(after)];
          return one === undefined || other === undefined ? (
            <Texts key={at} base={before.arguments.text} candidate={after.arguments.text} say={say} />
          ) : (
            <ChangeTable
              key={at}
              title={`${before.name ?? '?'} (${at + 1})`}
              diff={jsonDiff(one, other)}
              say={say}
            />
          );
        }
        return (
          <p key={at}>
            {before !== undefined && (
              <del>
                <Text>
                  {say('compare-page-call-gone', { name: `${before.name ?? '?'} ${before.arguments.text}` })}
                </Text>
              </del>
            )}{' '}
            {after !== undefined && (
              <ins>
                <Text>
                  {say('compare-page-call-new', { name: `${after.name ?? '?'} ${after.arguments.text}` })}
                </Text>
              </ins>
            )}
          </p>
        );
      })}
    </>
  );
}

/** Undefined where they are no JSON: then they are compared as the text that they are. */
function argumentsOf({ arguments: { text } }: Call): JsonValue | undefined {
  return parsedJson(text);
}
