import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Channel } from './answer.ts';
import { foldDelta, type MessageDraft, noMessage, wholeMessage } from './assemble-message.ts';
import type { Dialect } from './body.ts';
import { indexOf, listOf, objectsOf } from './json-read.ts';

/** A choice as a non-streaming answer would have carried it, with what only a stream can tell. */
export type AssembledChoice = {
  /** `{index, message, finish_reason, logprobs}`. */
  readonly choice: JsonObject;
  /** Wire index of each of the message's tool calls. */
  readonly callIndexes: readonly number[];
  /** Channels in order of their first non-empty delta. */
  readonly channels: readonly Channel[];
};

type Draft = { readonly message: MessageDraft; finish: JsonValue; logprobs: JsonValue[] | null };

/** Folds a stream's chunks into whole choices, keyed by choice index (else position) and call index. */
export function foldChat(chunks: readonly JsonValue[], dialect: Dialect): readonly AssembledChoice[] {
  const drafts = new Map<number, Draft>();
  for (const chunk of chunks) {
    if (!isJsonObject(chunk)) continue;
    for (const [position, choice] of objectsOf(chunk['choices']).entries()) {
      const index = indexOf(choice['index']);
      if (index === null) dialect.set('choice_index', 'missing');
      foldChoice(draftAt(drafts, index ?? position), choice, dialect);
    }
  }
  return [...drafts].sort(([a], [b]) => a - b).map(([index, draft]) => finishChoice(index, draft));
}

function draftAt(drafts: Map<number, Draft>, index: number): Draft {
  let draft = drafts.get(index);
  if (draft === undefined) {
    draft = { message: noMessage(), finish: null, logprobs: null };
    drafts.set(index, draft);
  }
  return draft;
}

function foldChoice(draft: Draft, choice: JsonObject, dialect: Dialect): void {
  foldDelta(draft.message, deltaOf(choice, dialect), dialect);
  const finish = choice['finish_reason'];
  if (finish === '') dialect.set('finish_reason_empty', 'yes');
  else if (finish !== undefined && finish !== null) draft.finish = finish;
  const logprobs = choice['logprobs'];
  if (!isJsonObject(logprobs) || !Array.isArray(logprobs['content'])) return;
  draft.logprobs ??= [];
  for (const entry of listOf(logprobs['content'])) draft.logprobs.push(entry);
}

/** Some servers stream whole messages under the non-streaming name. */
function deltaOf(choice: JsonObject, dialect: Dialect): JsonObject {
  if (isJsonObject(choice['delta'])) return choice['delta'];
  if (!isJsonObject(choice['message'])) return {};
  dialect.set('stream_field', 'message');
  return choice['message'];
}

function finishChoice(index: number, draft: Draft): AssembledChoice {
  const { message, calls } = wholeMessage(draft.message);
  const logprobs = draft.logprobs === null ? null : { content: draft.logprobs };
  return {
    choice: { index, message, finish_reason: draft.finish, logprobs },
    callIndexes: calls.map((each) => each.index),
    channels: [...draft.message.channels],
  };
}
