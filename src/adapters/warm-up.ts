import type { Message } from '../domain/diagnostic.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { Http, LaunchOptions } from '../ports.ts';
import { runStep } from './run-step.ts';

const ANSWER_BYTES = 1024 * 1024;
const SHOWN_CHARS = 500;

/** Carries out what a server needs between being up and being tested; null = done, else what went wrong. */
export async function warmUp(
  { baseUrl, warmUp: steps = [] }: Pick<ProcessPlan, 'baseUrl' | 'warmUp'>,
  options: Pick<LaunchOptions, 'logFile' | 'signal' | 'headers' | 'timeouts'>,
  http: Http,
): Promise<Message | null> {
  for (const step of steps) {
    options.signal.throwIfAborted();
    if (step.kind !== 'post') {
      const ending = await runStep(step, options);
      const program = step.kind === 'run' ? (step.argv[0] ?? '') : step.path;
      if (ending !== null) return message('launch-step-failed', { program, ending });
      continue;
    }
    const url = new URL(step.path, new URL(baseUrl).origin).href;
    const timeouts = { ...options.timeouts, totalMs: step.timeoutMs };
    const { response, failure } = await http.send(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...options.headers },
        body: JSON.stringify(step.body),
      },
      { timeouts, signal: options.signal, keepBytes: ANSWER_BYTES, stopAtBytes: ANSWER_BYTES },
    );
    const isGood = response !== null && response.status >= 200 && response.status < 300;
    if (isGood || step.mayFail === true) continue;
    const said = response === null ? failure?.detail : Buffer.from(response.bytes).toString();
    const status = response === null ? '-' : String(response.status);
    return message('warm-up-failed', { url, status, answer: (said ?? '').slice(0, SHOWN_CHARS) });
  }
  return null;
}
