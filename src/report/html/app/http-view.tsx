import { useState } from 'preact/hooks';
import { size } from '../format.ts';
import { Text } from '../marks.tsx';
import type { Cut, PageExchange, PageTrial } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';
import { Code } from './code.tsx';
import { Copy } from './copy.tsx';
import { curlOf } from './curl.ts';
import { Json, prettyJson } from './json-view.tsx';
import { NoResponse } from './no-response.tsx';

type Props = { readonly trial: PageTrial; readonly exchange: PageExchange; readonly words: Words };

/** The request as it was sent. */
export function RequestView({ trial, exchange, words }: Props) {
  const { method, url, requestHeaders, request } = exchange;
  const curl = curlOf(exchange);
  return (
    <>
      <div class="row">
        <code class="start-line">
          {method} <Text>{url}</Text>
        </code>
        <span class="end">
          {curl !== null && <Copy words={words} label={words.copyCurl} text={() => curl} />}
        </span>
      </div>
      <Headers headers={requestHeaders} words={words} />
      {request === null ? (
        <p class="quiet">{words.noBody}</p>
      ) : (
        <Body body={request} trial={trial} words={words} />
      )}
    </>
  );
}

/** The response as it was received. */
export function ResponseView({ trial, exchange, words }: Props) {
  const { response, failure } = exchange;
  if (response === null) return <NoResponse failure={failure} words={words} />;
  return (
    <>
      <div class="row">
        <code class={`start-line ${response.status < 400 ? '' : 'bad'}`}>HTTP {response.status}</code>
        <span class="quiet">
          {words.ended}: {words.endings[response.ended]}
        </span>
      </div>
      {response.recordCutAt !== null && (
        <p class="note">{fillWords(words.recordCut, { size: size(response.recordCutAt) })}</p>
      )}
      <Headers headers={response.headers} words={words} />
      {response.binary ? (
        <p class="quiet">{fillWords(words.binary, { size: size(response.body.left) })}</p>
      ) : (
        <Body body={response.body} trial={trial} words={words} />
      )}
    </>
  );
}

function Headers({ headers, words }: { headers: Readonly<Record<string, string>>; words: Words }) {
  const rows = Object.entries(headers);
  return (
    <details open={rows.length <= 8}>
      <summary>
        {words.headers} ({rows.length})
      </summary>
      <dl class="headers">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>
              <Text>{name}</Text>
            </dt>
            <dd>
              <Text>{value}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Body({ body, trial, words }: { body: Cut; trial: PageTrial; words: Words }) {
  const [asSent, setAsSent] = useState(false);
  const pretty = body.left > 0 ? null : prettyJson(body.text);
  return (
    <>
      <div class="row">
        <h3>{words.body}</h3>
        <span class="end">
          {pretty !== null && (
            <button type="button" class="small" aria-pressed={asSent} onClick={() => setAsSent(!asSent)}>
              {asSent ? words.pretty : words.raw}
            </button>
          )}
          <Copy words={words} label={words.copy} text={() => body.text} />
        </span>
      </div>
      {pretty !== null && !asSent ? (
        <Json text={pretty} />
      ) : (
        <Code text={body.text}>
          <Text>{body.text}</Text>
        </Code>
      )}
      <LeftOut cut={body} trial={trial} words={words} />
    </>
  );
}

/** Says what is not shown of a text, and where the whole is. */
export function LeftOut({ cut, trial, words }: { cut: Cut; trial: PageTrial; words: Words }) {
  if (cut.left === 0) return null;
  return (
    <p class="note">
      {fillWords(words.bytesLeft, { size: size(cut.left) })}{' '}
      <Text>{fillWords(words.wholeText, { case: trial.case, trial: trial.trial })}</Text>
    </p>
  );
}
