import type { CheckResult } from '../../domain/grade.ts';
import type { Attempt, Body, RecordedResponse } from '../../domain/record.ts';
import type { Choice } from '../../protocol/answer.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import { cutText } from './cut.ts';
import type { JudgedTrial } from './judged-trial.ts';
import type {
  Cut,
  Detail,
  PageAnswer,
  PageCheck,
  PageChoice,
  PageExchange,
  PageResponse,
  PageTrial,
} from './page-data.ts';
import { saysOf } from './says.ts';
import { eventMarks } from './stream-marks.ts';

/** How much of each field a detail level keeps: UTF-8 bytes of a text, and chunks or events of a stream. */
export type Keep = { readonly fieldBytes: number; readonly marks: number };

const EVIDENCE_BYTES = 4096;

/** One trial for the page: the judgement, what was sent and received, and the assembled answer, cut to what is kept. */
export function pageTrial({ record, grade, api }: JudgedTrial, detail: Detail, keep: Keep): PageTrial {
  return {
    case: record.case,
    trial: record.trial,
    status: grade.status,
    detail,
    cause: record.cause === undefined ? null : saysOf(record.cause),
    tokens: grade.tokens,
    latency: grade.latency,
    signature: grade.signature,
    checks: grade.checks.map(pageCheck),
    exchanges: record.exchanges.map((exchange, index) =>
      pageExchange(openExchange(exchange, api, index), keep),
    ),
  };
}

function pageCheck({ id, kind, severity, status, message, evidence }: CheckResult): PageCheck {
  const head = { id, kind, severity, status, says: saysOf(message) };
  if (evidence === undefined) return head;
  const shown = (text: string | undefined) =>
    text === undefined ? undefined : cutText(text, EVIDENCE_BYTES).text;
  const { exchange, at } = evidence;
  const expected = shown(evidence.expected);
  const got = shown(evidence.got);
  return {
    ...head,
    evidence: {
      exchange,
      ...(at === undefined ? {} : { at }),
      ...(expected === undefined ? {} : { expected }),
      ...(got === undefined ? {} : { got }),
    },
  };
}

function pageExchange(view: ExchangeView, keep: Keep): PageExchange {
  const request = view.exchange.attempts.at(-1)?.request;
  return {
    method: view.method,
    url: view.url,
    requestHeaders: view.requestHeaders,
    request: bodyCut(request?.body ?? null, view.requestText, keep),
    attempts: view.exchange.attempts.map(sendOf),
    response: view.response === null ? null : pageResponse(view, view.response, keep),
    failure: view.failure,
    answer: view.response === null ? null : pageAnswer(view, keep),
    durationMs: view.durationMs,
    firstEventMs: view.firstEventMs,
  };
}

function sendOf({ startedMs, durationMs, response, failure }: Attempt): PageExchange['attempts'][number] {
  return { startedMs, durationMs, outcome: response?.status ?? failure?.kind ?? 'internal' };
}

function bodyCut(body: Body | null, text: string, keep: Keep): Cut | null {
  if (body === null) return null;
  return 'utf8' in body ? cutText(text, keep.fieldBytes) : { text: '', left: bytesOfBase64(body.base64) };
}

function pageResponse(view: ExchangeView, response: RecordedResponse, keep: Keep): PageResponse {
  const binary = !view.validUtf8 && view.answer.form !== 'stream';
  const events = binary ? [] : eventMarks(view, response);
  const marks = Math.max(events.length, response.chunks.length);
  return {
    status: response.status,
    headers: response.headers,
    body: binary ? { text: '', left: view.bytes.length } : cutText(view.text, keep.fieldBytes),
    binary,
    ended: response.ended,
    recordCutAt: response.truncated?.bytes ?? null,
    chunks: response.chunks.slice(0, keep.marks),
    events: events.slice(0, keep.marks),
    marksLeft: Math.max(0, marks - keep.marks),
  };
}

function pageAnswer({ answer }: ExchangeView, keep: Keep): PageAnswer {
  const { usage } = answer;
  return {
    form: answer.form,
    error:
      answer.error === null
        ? null
        : { ...answer.error, message: cutText(answer.error.message, EVIDENCE_BYTES).text },
    usage:
      usage === null
        ? null
        : {
            prompt: usage.prompt,
            completion: usage.completion,
            total: usage.total,
            reasoning: usage.reasoning,
            cached: usage.cached,
          },
    choices: answer.choices.map((choice) => pageChoice(choice, keep)),
    models: answer.models.slice(0, keep.marks),
    embeddings: answer.embeddings.slice(0, keep.marks).map((each) => each.values.length),
  };
}

function pageChoice(choice: Choice, keep: Keep): PageChoice {
  const cut = (text: string | null) => (text === null ? null : cutText(text, keep.fieldBytes));
  return {
    index: choice.index,
    reasoning: cut(choice.reasoning),
    text: cut(choice.text),
    refusal: cut(choice.refusal),
    toolCalls: choice.toolCalls.map((call) => ({
      id: call.id,
      name: call.name,
      arguments: cutText(call.arguments.raw, keep.fieldBytes),
      defect: call.arguments.ok ? null : call.arguments.defect,
    })),
    finishReason: choice.finishReason,
    channels: choice.channels,
  };
}

function bytesOfBase64(text: string): number {
  return Math.floor((text.length * 3) / 4) - (text.match(/=+$/)?.[0].length ?? 0);
}
