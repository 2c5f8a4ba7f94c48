import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { createRedactor } from '../../domain/redaction.ts';
import type { Http } from '../../ports.ts';
import type { Choice } from '../../protocol/answer.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import { recordAttempt, recordRequest } from '../../run/record.ts';
import type { AgentEnd, AgentTask } from '../../tap/agent-tasks.ts';

/** Where and as whom an agent asks. */
export type AgentDesk = {
  readonly http: Http;
  readonly url: string;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

const MOST_TURNS = 14;
const TIMEOUTS = { connectMs: 10_000, firstEventMs: 120_000, idleMs: 60_000, totalMs: 300_000 };
const BYTES = { keepBytes: 16 * 1024 * 1024, stopAtBytes: 64 * 1024 * 1024 };

/** modelcompat’s own minimal agent: a streamed chat loop with two tools on a folder that is only in memory. Null = an answer was no answer. */
export async function runMinimalAgent(task: AgentTask, desk: AgentDesk): Promise<AgentEnd | null> {
  const files = new Map(Object.entries(task.files));
  const messages: JsonValue[] = [
    { role: 'system', content: 'You are a coding agent. Work with the tools until the task is done.' },
    { role: 'user', content: task.prompt },
  ];
  let together = 0;
  for (let turns = 1; turns <= MOST_TURNS; turns += 1) {
    const choice = await ask(desk, messages);
    if (choice === null) return null;
    const { toolCalls, text } = choice;
    together = Math.max(together, toolCalls.length);
    if (toolCalls.length === 0)
      return { files: Object.fromEntries(files), text: text ?? '', turns, together };
    messages.push({ role: 'assistant', content: text ?? null, tool_calls: toolCalls.map(sentBack) });
    for (const call of toolCalls) {
      const content = work(files, call.name ?? '', call.arguments.ok ? call.arguments.value : null);
      messages.push({ role: 'tool', tool_call_id: call.id ?? '', content });
    }
  }
  return { files: Object.fromEntries(files), text: '', turns: MOST_TURNS, together };
}

function sentBack({ id, name, arguments: { raw } }: Choice['toolCalls'][number]): JsonObject {
  return { id: id ?? '', type: 'function', function: { name: name ?? '', arguments: raw } };
}

async function ask(desk: AgentDesk, messages: readonly JsonValue[]): Promise<Choice | null> {
  const redactor = createRedactor([]);
  const request = {
    method: 'POST',
    url: desk.url,
    headers: { 'content-type': 'application/json', ...desk.headers },
    body: JSON.stringify({ model: desk.model, max_tokens: 4096, stream: true, messages, tools: TOOLS }),
  };
  const sent = await desk.http.send(request, { timeouts: TIMEOUTS, signal: desk.signal, ...BYTES });
  const attempt = recordAttempt(recordRequest(request, redactor), sent, { startedMs: 0, redactor });
  const { answer } = openExchange({ attempts: [attempt] }, 'chat', 0);
  const status = sent.response?.status ?? 0;
  return status >= 200 && status < 300 ? (answer.choices[0] ?? null) : null;
}

/** Never throws: what cannot be done is told to the model, as agents do. */
function work(files: Map<string, string>, name: string, input: JsonValue): string {
  const { path, old_text, new_text } = isJsonObject(input) ? input : {};
  const content = typeof path === 'string' ? files.get(path.replace(/^\.\//, '')) : undefined;
  if (typeof path !== 'string' || content === undefined) return 'error: no such file';
  if (name === 'read_file') return content;
  if (name !== 'edit_file') return 'error: no such tool';
  if (typeof old_text !== 'string' || typeof new_text !== 'string')
    return 'error: old_text and new_text are needed';
  if (old_text === '' || content.split(old_text).length !== 2)
    return 'error: old_text must occur exactly once';
  files.set(path.replace(/^\.\//, ''), content.split(old_text).join(new_text));
  return 'done';
}

function tool(name: string, description: string, fields: readonly string[]): JsonObject {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
  const parameters = { type: 'object', properties, required: fields };
  return { type: 'function', function: { name, description, parameters } };
}

const TOOLS: readonly JsonObject[] = [
  tool('read_file', 'Gives the whole content of a file.', ['path']),
  tool('edit_file', 'Replaces old_text, which must occur exactly once in the file, by new_text.', [
    'path',
    'old_text',
    'new_text',
  ]),
];
