import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { PromptGap } from '../domain/stand-in.ts';
import type { Api } from '../domain/suite.ts';
import { renderTemplate } from '../families/render-template.ts';
import { declaredTools } from '../protocol/checks/declared-tools.ts';

/** A chat template with the tokens that it may name. */
export type PromptTemplate = {
  readonly chatTemplate: string;
  readonly bos?: string;
  readonly eos: string;
};

/** The prompt's end: it opened the thoughts, closed them again (thinking is off), or left them to the model. */
export type Thoughts = 'opened' | 'closed' | 'free';

const OPENERS = ['<think>', '[THINK]'];
const CLOSERS = ['</think>', '[/THINK]'];

/** How a template begins the answer to a request: the text that a model writes must fit behind it. */
export function thoughtsIn(template: PromptTemplate, request: JsonObject): Thoughts {
  const end = (renderRequest(template, { ...request, messages: [PLAIN] }) ?? '').trimEnd();
  if (OPENERS.some((tag) => end.endsWith(tag))) return 'opened';
  return CLOSERS.some((tag) => end.endsWith(tag)) ? 'closed' : 'free';
}

/**
 * What a chat request says and the rendered prompt does not hold. Null where the template cannot be rendered here (then
 * nothing is known). Thoughts of earlier turns do not count: most templates leave them out, as their makers want it.
 */
export function promptGaps(
  template: PromptTemplate,
  { api, request, selector }: { readonly api: Api; readonly request: JsonObject; readonly selector: string },
): readonly PromptGap[] | null {
  if (api !== 'chat') return [];
  const prompt = renderRequest(template, request);
  if (prompt === null) return null;
  const holds = (words: string) =>
    prompt.includes(words) || prompt.includes(JSON.stringify(words).slice(1, -1));
  return wanted(request, selector).filter(({ words }) => words !== '' && !holds(words));
}

const CUE = 'CueZq91';

/**
 * The text that a template puts behind the last thing that was said to the model, up to where its answer begins; null
 * where the template cannot be rendered here or leaves that message out. `last`: the role that spoke last.
 */
export function tailOf(template: PromptTemplate, request: JsonObject, last: 'user' | 'tool'): string | null {
  const messages =
    last === 'user' ? [{ role: 'user', content: CUE }] : [PLAIN, CALLING, { ...RESULT, content: CUE }];
  const prompt = renderRequest(template, { ...request, messages });
  const at = prompt?.lastIndexOf(CUE) ?? -1;
  return prompt === null || at < 0 ? null : prompt.slice(at + CUE.length);
}

const RESULT = { role: 'tool', tool_call_id: 'functions.f:0', name: 'f' };
const CALLING = {
  role: 'assistant',
  content: '',
  tool_calls: [{ id: 'functions.f:0', type: 'function', function: { name: 'f', arguments: {} } }],
};
const PLAIN = { role: 'user', content: 'x' };

function renderRequest({ chatTemplate, bos, eos }: PromptTemplate, request: JsonObject): string | null {
  const own = isJsonObject(request['chat_template_kwargs']) ? request['chat_template_kwargs'] : {};
  const none = request['tool_choice'] === 'none';
  const input = {
    messages: messagesOf(request['messages']),
    tools: none ? null : toolsOf(request['tools']),
    add_generation_prompt: true,
    bos_token: bos ?? '',
    eos_token: eos,
    ...(request['reasoning_effort'] === undefined ? {} : { reasoning_effort: request['reasoning_effort'] }),
    ...own,
  };
  // On a busy machine the time limit of one rendering is sometimes used up by others.
  return renderTemplate(chatTemplate, input) ?? renderTemplate(chatTemplate, input);
}

/** Tools as templates know them; Responses and Messages write them flat. */
function toolsOf(tools: JsonValue | undefined): JsonValue {
  if (!Array.isArray(tools) || tools.length === 0) return null;
  return tools.filter(isJsonObject).map((tool: JsonObject) => {
    if (isJsonObject(tool['function'])) return tool;
    const { name = '', description = '', parameters, input_schema: schema } = tool;
    return { type: 'function', function: { name, description, parameters: parameters ?? schema ?? {} } };
  });
}

/** Messages as engines hand them to a template: parts joined to text, arguments of calls as objects. */
function messagesOf(messages: JsonValue | undefined): readonly JsonValue[] {
  return (Array.isArray(messages) ? messages : []).map((message: JsonValue) => {
    if (!isJsonObject(message)) return message;
    const calls = message['tool_calls'];
    return {
      ...message,
      content: textOf(message['content']),
      ...(Array.isArray(calls) ? { tool_calls: calls.map(withObject) } : {}),
    };
  });
}

function withObject(call: JsonValue): JsonValue {
  if (!isJsonObject(call) || !isJsonObject(call['function'])) return call;
  const args = call['function']['arguments'];
  return { ...call, function: { ...call['function'], arguments: parsed(args) } };
}

function parsed(args: JsonValue | undefined): JsonValue {
  if (typeof args !== 'string') return args ?? {};
  try {
    return JSON.parse(args) as JsonValue;
  } catch {
    return args;
  }
}

function textOf(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: JsonValue) => (isJsonObject(part) ? String(part['text'] ?? '') : '')).join('');
}

function wanted(request: JsonObject, selector: string): readonly PromptGap[] {
  const { messages } = request;
  const list = (Array.isArray(messages) ? messages : []).filter(isJsonObject);
  const tools = request['tool_choice'] === 'none' ? [] : declaredTools(request);
  return [
    { part: 'selector', words: selector },
    ...tools.flatMap(({ name, schema }): readonly PromptGap[] => [
      { part: 'tool', words: name },
      ...parametersOf(schema).map((words) => ({ part: 'parameter' as const, words })),
    ]),
    ...list.flatMap((message: JsonObject) => saidIn(message)),
  ];
}

function parametersOf(schema: JsonValue | null): readonly string[] {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function saidIn(message: JsonObject): readonly PromptGap[] {
  const part = message['role'] === 'tool' ? 'result' : 'message';
  const calls: readonly JsonValue[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
  return [
    { part, words: textOf(message['content']).trim() },
    ...calls.flatMap((call): readonly PromptGap[] => {
      const made = isJsonObject(call) && isJsonObject(call['function']) ? call['function'] : {};
      const keys = isJsonObject(parsed(made['arguments']))
        ? Object.keys(parsed(made['arguments']) as JsonObject)
        : [];
      return [String(made['name'] ?? ''), ...keys].map((words) => ({ part: 'call', words }));
    }),
  ];
}
