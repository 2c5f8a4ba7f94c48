import type { Message } from '../domain/diagnostic.ts';
import type { CaseOutcome, CheckResult } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Exchange, TrialStatus } from '../domain/record.ts';
import { sentChat } from './sample-exchange.ts';

/** One made-up way for a case to go. */
export type Scenario = {
  readonly name: string;
  readonly suite: string;
  readonly outcome: CaseOutcome;
  readonly exchanges: (seed: number, status: TrialStatus) => readonly Exchange[];
  readonly checks: (status: TrialStatus) => readonly CheckResult[];
};

/** The tool of most samples. */
export const WEATHER: JsonObject = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
      required: ['city'],
    },
  },
};
/** The question of most samples. */
export const ASK: JsonObject = { role: 'user', content: 'What is the weather in Paris, in celsius?' };
/** A streamed request with a tool. */
export const weatherRequest = sentChat({ messages: [ASK], tools: [WEATHER], temperature: 0.7, stream: true });

/** A check that held. */
export const pass = (id: string): CheckResult => ({
  id,
  kind: 'behaviour',
  severity: 'must',
  status: 'pass',
  message: { code: 'expect-met', params: {} },
});

type Bad = Omit<CheckResult, 'status'>;

/** A check that passes unless the trial went the given way. */
export const check =
  (bad: Bad, status: CheckResult['status'] = 'fail', when: TrialStatus = 'failed') =>
  (trial: TrialStatus): readonly CheckResult[] =>
    trial === when ? [{ ...bad, status }, pass('expect.status')] : [pass('expect.status'), pass(bad.id)];

/** Why the skipped scenario is skipped. */
export const SKIPPED: Message = {
  code: 'capability-missing',
  params: { target: 'qwen3-coder-30b@vllm-0.11.0', needs: ['logprobs'] },
};

/** The checks of a trial without a fault. */
export const passing = () => [pass('expect.status'), pass('expect.finish_reason')];
