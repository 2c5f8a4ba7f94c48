import { count } from '../format.ts';
import { Text } from '../marks.tsx';
import type { Cut, PageAnswer, PageChoice, PageExchange, PageTrial } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';
import { Code } from './code.tsx';
import { conversationOf, type Part, type Turn } from './conversation-data.ts';
import { LeftOut } from './http-view.tsx';
import { Json, prettyJson } from './json-view.tsx';
import { NoResponse } from './no-response.tsx';

type Props = { readonly trial: PageTrial; readonly exchange: PageExchange; readonly words: Words };

/** What was said: the messages sent, and the answer as a client would put it together. */
export function ConversationView(props: Props) {
  return (
    <div class="two">
      <section aria-label={props.words.sent}>
        <h3>{props.words.sent}</h3>
        <Sent {...props} />
      </section>
      <section aria-label={props.words.answered}>
        <h3>{props.words.answered}</h3>
        <Answered {...props} />
      </section>
    </div>
  );
}

function Sent({ trial, exchange: { request }, words }: Props) {
  if (request === null) return <p class="quiet">{words.noBody}</p>;
  const said = conversationOf(request.text);
  if (said === null) {
    return (
      <>
        <Code text={request.text}>
          <Text>{request.text}</Text>
        </Code>
        <LeftOut cut={request} trial={trial} words={words} />
      </>
    );
  }
  return (
    <>
      {said.turns.map((turn, index) => (
        <TurnView key={index} turn={turn} words={words} />
      ))}
      {said.tools.length > 0 && (
        <details class="fold">
          <summary>
            {fillWords(words.toolsOffered, { n: said.tools.length })}{' '}
            <code>
              <Text>{said.tools.map((tool) => tool.name).join(', ')}</Text>
            </code>
          </summary>
          <Json
            text={JSON.stringify(
              said.tools.map((tool) => tool.definition),
              null,
              2,
            )}
          />
        </details>
      )}
      {said.parameters.length > 0 && (
        <dl class="chips" aria-label={words.parameters}>
          {said.parameters.map(([key, value]) => (
            <div key={key}>
              <dt>
                <Text>{key}</Text>
              </dt>
              <dd>
                <Text>{shortJson(value)}</Text>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function TurnView({ turn, words }: { readonly turn: Turn; readonly words: Words }) {
  return (
    <div class={`turn ${roleClass(turn.role)}`}>
      <p class="role">
        <Text>{turn.role}</Text>
      </p>
      {turn.parts.map((part, index) => (
        <PartView key={index} part={part} words={words} />
      ))}
    </div>
  );
}

function PartView({ part, words }: { readonly part: Part; readonly words: Words }) {
  if (part.kind === 'call') return <Call {...part} defect={null} words={words} />;
  if (part.kind === 'json') return <Json text={JSON.stringify(part.value, null, 2)} />;
  return (
    <>
      {part.kind === 'text' ? null : (
        <p class="quiet">
          {part.kind === 'result' ? `${words.toolResult} ` : words.reasoning}
          {part.kind === 'result' ? <Text>{part.id}</Text> : null}
        </p>
      )}
      <Prose text={part.text} quiet={part.kind === 'reasoning'} words={words} />
    </>
  );
}

function Answered({ trial, exchange, words }: Props) {
  const { answer, failure } = exchange;
  if (answer === null) return <NoResponse failure={failure} words={words} />;
  return (
    <>
      {answer.error !== null && <ErrorView error={answer.error} words={words} />}
      {answer.choices.map((choice) => (
        <ChoiceView
          key={choice.index}
          choice={choice}
          several={answer.choices.length > 1}
          trial={trial}
          words={words}
        />
      ))}
      <Others answer={answer} words={words} />
      {answer.usage !== null && (
        <dl class="chips" aria-label={words.usage}>
          {Object.entries(answer.usage).map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{count(value)}</dd>
              </div>
            ),
          )}
        </dl>
      )}
    </>
  );
}

type ChoiceProps = { choice: PageChoice; several: boolean; trial: PageTrial; words: Words };

function ChoiceView({ choice, several, trial, words }: ChoiceProps) {
  const { reasoning, text, refusal, toolCalls, finishReason } = choice;
  const texts: readonly (readonly [string, Cut | null])[] = [
    [words.reasoning, reasoning],
    [words.content, text],
    [words.refusal, refusal],
  ];
  const silent =
    toolCalls.length === 0 && texts.every(([, cut]) => cut === null || (cut.text === '' && cut.left === 0));
  return (
    <div class="turn assistant">
      {several && <p class="role">{fillWords(words.choice, { n: choice.index })}</p>}
      {texts.map(([name, cut]) =>
        cut === null || (cut.text === '' && cut.left === 0) ? null : (
          <div key={name}>
            <p class="role">{name}</p>
            <Prose text={cut.text} quiet={name === words.reasoning} words={words} />
            <LeftOut cut={cut} trial={trial} words={words} />
          </div>
        ),
      )}
      {toolCalls.map((call, index) => (
        <Call
          key={index}
          name={call.name ?? ''}
          id={call.id ?? ''}
          text={call.arguments.text}
          defect={call.defect}
          words={words}
        />
      ))}
      {silent && <p class="quiet">{words.emptyAnswer}</p>}
      <p class="finish">
        {words.finish} <code>{finishReason === null ? words.none : <Text>{finishReason}</Text>}</code>
      </p>
    </div>
  );
}

type CallProps = { name: string; id: string; text: string; defect: string | null; words: Words };

function Call({ name, id, text, defect, words }: CallProps) {
  const pretty = prettyJson(text);
  return (
    <div class="call">
      <p>
        <span class="quiet">{words.toolCall}</span>{' '}
        <b>
          <code>
            <Text>{name === '' ? '?' : name}</Text>
          </code>
        </b>{' '}
        <code class="quiet">
          <Text>{id}</Text>
        </code>
        {defect !== null && <span class="bad"> {fillWords(words.notJson, { defect })}</span>}
      </p>
      {pretty === null ? (
        <Code text={text}>
          <Text>{text}</Text>
        </Code>
      ) : (
        <Json text={pretty} />
      )}
    </div>
  );
}

function ErrorView({ error, words }: { error: NonNullable<PageAnswer['error']>; words: Words }) {
  const facts = [error.class, error.type, error.code, error.dialect].filter((fact) => fact !== null);
  return (
    <div class="callout failed">
      <b>{words.error}</b>
      <p>
        <Text>{error.message}</Text>
      </p>
      <p class="quiet">
        <Text>{facts.join(' · ')}</Text>
      </p>
    </div>
  );
}

function Others({ answer, words }: { readonly answer: PageAnswer; readonly words: Words }) {
  const { models, embeddings } = answer;
  return (
    <>
      {models.length > 0 && (
        <p>
          {words.models}: <code>{<Text>{models.join(', ')}</Text>}</code>
        </p>
      )}
      {embeddings.length > 0 && (
        <p>
          {fillWords(words.vectors, {
            n: embeddings.length,
            dimensions: [...new Set(embeddings)].join(', '),
          })}
        </p>
      )}
    </>
  );
}

function Prose({ text, quiet, words }: { text: string; quiet: boolean; words: Words }) {
  if (text === '') return <p class="quiet">({words.emptyText})</p>;
  return (
    <div class={quiet ? 'prose quiet' : 'prose'} dir="auto" lang="">
      <Text>{text}</Text>
    </div>
  );
}

function roleClass(role: string): string {
  return ['user', 'assistant', 'system', 'tool'].includes(role) ? role : 'system';
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
