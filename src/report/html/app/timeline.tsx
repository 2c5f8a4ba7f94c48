import { useState } from 'preact/hooks';
import { count, duration, size } from '../format.ts';
import { Text } from '../marks.tsx';
import type { PageExchange, PageResponse } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';
import { LANES, longestPause, type Pause, type StreamEvent, standsOut, streamEvents } from './stream-data.ts';

const ROWS_AT_FIRST = 200;

type Props = { readonly exchange: PageExchange; readonly response: PageResponse; readonly words: Words };

/** How a response arrived: a drawing over time, then every event. */
export function Timeline({ exchange, response, words }: Props) {
  const [all, setAll] = useState(false);
  const events = streamEvents(response);
  const pause = longestPause(events, { ended: response.ended, durationMs: exchange.durationMs });
  const shown = all ? events : events.slice(0, ROWS_AT_FIRST);
  return (
    <>
      <dl class="numbers">
        <Fact name={words.firstEvent} value={exchange.firstEventMs} />
        <Fact name={words.total} value={exchange.durationMs} />
        <div>
          <dt>{words.chunks}</dt>
          <dd>{count(response.chunks.length)}</dd>
        </div>
        <div>
          <dt>{words.events}</dt>
          <dd>{count(events.length)}</dd>
        </div>
        <Fact name={words.longestPause} value={pause?.ms ?? null}>
          {pause === null
            ? ''
            : ` ${pause.before === null ? words.beforeEnd : fillWords(words.before, { n: pause.before })}`}
        </Fact>
        <div>
          <dt>{words.ended}</dt>
          <dd class={isSound(response.ended) ? '' : 'bad'}>{words.endings[response.ended]}</dd>
        </div>
      </dl>
      <Drawing {...{ exchange, response, events, pause, words }} />
      {response.marksLeft > 0 && <p class="note">{fillWords(words.marksLeft, { n: response.marksLeft })}</p>}
      {events.length > 0 && <EventTable events={shown} words={words} />}
      {shown.length < events.length && (
        <button type="button" onClick={() => setAll(true)}>
          {fillWords(words.showAll, { n: events.length })}
        </button>
      )}
    </>
  );
}

/** `hung_up` is what the case wanted. */
function isSound(ended: PageResponse['ended']): boolean {
  return ended === 'complete' || ended === 'hung_up';
}

type FactProps = { readonly name: string; readonly value: number | null; readonly children?: string };

function Fact({ name, value, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === null ? '–' : duration(value)}
        <span class="quiet">{children}</span>
      </dd>
    </div>
  );
}

const LANE = 24;

type DrawingProps = Props & { readonly events: readonly StreamEvent[]; readonly pause: Pause | null };

function Drawing({ exchange, response, events, pause, words }: DrawingProps) {
  const end = Math.max(exchange.durationMs, response.chunks.at(-1)?.[0] ?? 0, 1);
  const x = (ms: number) => `${Math.round((ms / end) * 1000) / 10}%`;
  const lanes = LANES.filter((lane) => events.some((event) => event.lane === lane));
  const height = (lanes.length + 1) * LANE + 22;
  const label = fillWords(words.timelineText, {
    chunks: response.chunks.length,
    events: events.length,
    ms: duration(end),
  });
  return (
    <figure class="timeline">
      <div class="lanes" aria-hidden="true">
        <span>{words.chunks}</span>
        {lanes.map((lane) => (
          <span key={lane}>{words[lane]}</span>
        ))}
      </div>
      <svg width="100%" height={height} role="img" aria-label={`${words.timelineTitle}. ${label}`}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share} class="tick">
            <line x1={`${share * 100}%`} x2={`${share * 100}%`} y1="0" y2={height - 18} />
            <text
              x={`${share * 100}%`}
              y={height - 4}
              text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
            >
              {duration(end * share)}
            </text>
          </g>
        ))}
        {pause !== null && standsOut(pause, events) && (
          <rect class="pause" x={x(pause.fromMs)} width={x(pause.ms)} y="0" height={height - 18} />
        )}
        {marks(response.chunks.map(([ms, bytes]) => [x(ms), bytes])).map(([at, bytes]) => (
          <circle
            key={at}
            class="chunk"
            cx={at}
            cy={LANE / 2}
            r={Math.min(8, 2.5 + Math.log2(1 + bytes / 256))}
          >
            <title>{size(bytes)}</title>
          </circle>
        ))}
        {lanes.map((lane, row) =>
          marks(
            events.flatMap((each) =>
              each.lane === lane && each.ms !== null ? [[x(each.ms), 1] as const] : [],
            ),
          ).map(([at]) => (
            <line
              key={`${lane}${at}`}
              class={lane}
              x1={at}
              x2={at}
              y1={LANE * (row + 1) + 4}
              y2={LANE * (row + 2) - 4}
            />
          )),
        )}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** Marks that fall on one place are one mark, so that a long stream stays light. */
function marks(all: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const places = new Map<string, number>();
  for (const [place, weight] of all) places.set(place, (places.get(place) ?? 0) + weight);
  return [...places];
}

function EventTable({ events, words }: { readonly events: readonly StreamEvent[]; readonly words: Words }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label={words.events}>
      <table class="events">
        <thead>
          <tr>
            <th scope="col" class="number">
              #
            </th>
            <th scope="col" class="number">
              {words.eventTime}
            </th>
            <th scope="col" class="number">
              {words.eventPause}
            </th>
            <th scope="col">{words.eventLane}</th>
            <th scope="col">{words.eventData}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.index}>
              <td class="number quiet">{event.index}</td>
              <td class="number">{event.ms === null ? '–' : duration(event.ms)}</td>
              <td class="number quiet">{event.pause === null ? '' : `+${duration(event.pause)}`}</td>
              <td>
                <span class={`lane ${event.lane}`}>{words[event.lane]}</span>
              </td>
              <td class="data">
                <details>
                  <summary>
                    <Text>{event.added === '' ? event.note : JSON.stringify(event.added)}</Text>
                  </summary>
                  <pre>
                    <Text>{event.raw}</Text>
                  </pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
