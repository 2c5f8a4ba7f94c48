import type { Assertion } from './assertion.ts';
import { body } from './assertions/body.ts';
import { bytes } from './assertions/bytes.ts';
import { embedding } from './assertions/embedding.ts';
import { error } from './assertions/error.ts';
import { finishReason } from './assertions/finish-reason.ts';
import { header } from './assertions/header.ts';
import { json } from './assertions/json.ts';
import { latency } from './assertions/latency.ts';
import { models } from './assertions/models.ts';
import { noToolCall } from './assertions/no-tool-call.ts';
import { reasoning } from './assertions/reasoning.ts';
import { sameAsNonStream } from './assertions/same-as-non-stream.ts';
import { status } from './assertions/status.ts';
import { text } from './assertions/text.ts';
import { toolCall } from './assertions/tool-call.ts';
import { toolCalls } from './assertions/tool-calls.ts';
import { usage } from './assertions/usage.ts';

/** Every kind of `expect` entry. To add one: a file in `assertions/`, a line here. */
export const assertions: readonly Assertion[] = [
  status,
  text,
  finishReason,
  toolCall,
  toolCalls,
  noToolCall,
  json,
  reasoning,
  usage,
  latency,
  sameAsNonStream,
  bytes,
  error,
  models,
  embedding,
  header,
  body,
];

/** The assertion of a kind; undefined = no such kind. */
export function assertionOf(kind: string): Assertion | undefined {
  return assertions.find((each) => each.kind === kind);
}
