import { createHash } from 'node:crypto';
import type { Check, Section, TrialCheck } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { callAgainCheck } from './call-again.ts';
import { embeddingsChecks } from './embeddings/index.ts';
import { errorStatusChecks } from './error-status.ts';
import { errorChecks } from './errors.ts';
import { finishReasonChecks } from './finish-reason.ts';
import { httpChecks } from './http.ts';
import { countChecks } from './implied/counts.ts';
import { echoChecks } from './implied/echo.ts';
import { embeddingAskedChecks } from './implied/embeddings.ts';
import { imageSeenChecks } from './implied/image.ts';
import { logprobChecks } from './implied/logprobs.ts';
import { modalitiesCheck } from './implied/modalities.ts';
import { responseFormatChecks } from './implied/response-format.ts';
import { stopCheck } from './implied/stop.ts';
import { streamAskedChecks } from './implied/stream.ts';
import { thinkingCheck } from './implied/thinking.ts';
import { toolChoiceChecks } from './implied/tool-choice.ts';
import { whitespaceCheck } from './implied/whitespace.ts';
import { keptTextCheck } from './kept-text.ts';
import { callLeakChecks, leakChecks } from './leaks/leaks.ts';
import { mediaChecks } from './media/index.ts';
import { messagesChecks } from './messages/index.ts';
import { modelsListChecks } from './models-list.ts';
import { preflightCheck } from './preflight.ts';
import { promptCountCheck } from './prompt-count.ts';
import { reasoningChecks } from './reasoning.ts';
import { repetitionCheck } from './repetition.ts';
import { responsesChecks } from './responses/index.ts';
import { shapeChecks } from './shape.ts';
import { silenceChecks } from './silence.ts';
import { streamChecks, streamEdgeChecks } from './stream.ts';
import { streamCharactersCheck } from './stream-characters.ts';
import { streamCourseChecks } from './stream-course.ts';
import { streamPieceChecks } from './stream-pieces.ts';
import { anything, asking, calling, several, streamed } from './subjects.ts';
import { textChecks } from './texts/index.ts';
import { toolArgumentChecks } from './tool-arguments.ts';
import { toolCallChecks } from './tool-calls.ts';
import { toolDeltaChecks } from './tool-deltas.ts';
import { toolLiteralChecks } from './tool-literals.ts';
import { toolParametersCheck } from './tool-parameters.ts';
import { toolWordChecks } from './tool-words.ts';
import { callIdFormCheck } from './trial/call-ids.ts';
import { embeddingTwinChecks } from './trial/embeddings.ts';
import { conversationChecks } from './trial/trial.ts';
import { usageChecks } from './usage.ts';

/** Raised whenever a check or an assertion judges otherwise while its id, kind, severity and rule stay: old grades are void. */
const REVISION = 6;

/** Every check on one exchange by what it is about, in the order in which violations are shown. */
export const sections: readonly Section<ExchangeView, Check>[] = [
  { about: anything, checks: [...httpChecks, preflightCheck, ...errorChecks, ...errorStatusChecks] },
  {
    about: streamed,
    checks: [...streamChecks, ...streamCourseChecks, ...streamPieceChecks, streamCharactersCheck],
  },
  { about: anything, checks: [...streamEdgeChecks, ...shapeChecks, ...finishReasonChecks] },
  { about: streamed, checks: toolDeltaChecks },
  {
    about: calling,
    checks: [
      ...toolCallChecks,
      ...toolArgumentChecks,
      toolParametersCheck,
      callAgainCheck,
      ...toolWordChecks,
      ...toolLiteralChecks,
      keptTextCheck,
    ],
  },
  {
    about: anything,
    checks: [...usageChecks, ...streamAskedChecks],
  },
  { about: asking('tool_choice', 'parallel_tool_calls'), checks: toolChoiceChecks },
  {
    about: anything,
    checks: [...responseFormatChecks, whitespaceCheck, stopCheck, ...countChecks],
  },
  { about: asking('logprobs', 'top_logprobs'), checks: logprobChecks },
  {
    about: anything,
    checks: [
      thinkingCheck,
      modalitiesCheck,
      ...imageSeenChecks,
      ...echoChecks,
      ...embeddingAskedChecks,
      ...leakChecks,
    ],
  },
  { about: calling, checks: callLeakChecks },
  {
    about: anything,
    checks: [
      ...reasoningChecks,
      ...silenceChecks,
      ...textChecks,
      repetitionCheck,
      promptCountCheck,
      ...responsesChecks,
      ...messagesChecks,
      ...embeddingsChecks,
      ...modelsListChecks,
      ...mediaChecks,
    ],
  },
];

/** Every check over all exchanges of a trial by what it is about. */
export const trialSections: readonly Section<readonly ExchangeView[], TrialCheck>[] = [
  { about: several, checks: conversationChecks },
  { about: anything, checks: [callIdFormCheck, ...embeddingTwinChecks] },
];

/** Every check on one exchange. */
export const checks: readonly Check[] = sections.flatMap((section) => section.checks);

/** Every check over all exchanges of a trial. */
export const trialChecks: readonly TrialCheck[] = trialSections.flatMap((section) => section.checks);

/** Names this catalogue: grades that carry another name were made by other checks. */
export const catalogueHash: string = createHash('sha256')
  .update(JSON.stringify([REVISION, ...[...checks, ...trialChecks].map(identity)]))
  .digest('hex');

function identity({ id, kind, severity, rule }: Check | TrialCheck) {
  return [id, kind, severity, rule.en, rule.zh];
}
