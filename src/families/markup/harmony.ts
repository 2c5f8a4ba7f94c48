import type { Golden } from '../../domain/suite.ts';
import { asArguments, readJson, skipBlanks } from './json-text.ts';
import { type Markup, type MarkupContext, markupOf, type Parsed, type ParsedCall } from './markup.ts';
import { firstOf } from './thinking.ts';

const START = '<|start|>';
const CHANNEL = '<|channel|>';
const CONSTRAIN = '<|constrain|>';
const MESSAGE = '<|message|>';
const END = '<|end|>';
const CALL = '<|call|>';
const RETURN = '<|return|>';
const ENDS = [END, CALL, RETURN, START];

/** Special tokens of the Harmony format. */
export const HARMONY_TOKENS: readonly string[] = [START, CHANNEL, CONSTRAIN, MESSAGE, END, CALL, RETURN];

/**
 * Harmony, the format of gpt-oss: messages on channels, thoughts on `analysis`, the answer on `final` (text before calls
 * on `commentary`), calls addressed to `functions.NAME`. The text begins behind the prompt's `<|start|>assistant`.
 * Thoughts and answers cannot hold the special tokens; arguments can. Source: OpenAI's Harmony response format guide.
 */
export const harmonyMarkup: Markup = markupOf({
  variants: ['recipient-in-channel', 'recipient-in-role'],
  render: renderHarmony,
  parse: parseHarmony,
  held: HARMONY_TOKENS,
});

function renderHarmony({ reasoning, content, tool_calls: calls = [] }: Golden, variant: string): string {
  const thoughts = reasoning === undefined ? [] : [`${CHANNEL}analysis${MESSAGE}${reasoning}`];
  const channel = calls.length > 0 ? 'commentary' : 'final';
  const silent = (content ?? '') === '' && calls.length > 0;
  const answer = silent ? [] : [`${CHANNEL}${channel}${MESSAGE}${content ?? ''}`];
  const made = calls.map(({ name, arguments: args }) =>
    variant === 'recipient-in-role'
      ? ` to=functions.${name}${CHANNEL}commentary json${MESSAGE}${JSON.stringify(args)}`
      : `${CHANNEL}commentary to=functions.${name} ${CONSTRAIN}json${MESSAGE}${JSON.stringify(args)}`,
  );
  const before = [...thoughts, ...answer].join(`${END}${START}assistant`);
  if (made.length === 0) return before + RETURN;
  const calling = made.join(`${CALL}${START}assistant`) + CALL;
  return before === '' ? calling : `${before}${END}${START}assistant${calling}`;
}

type Message = { readonly header: string; readonly begin: number; readonly final: boolean };
type Part = {
  readonly channel: 'reasoning' | 'content' | 'call';
  readonly body: string;
  readonly call?: ParsedCall;
  readonly open: boolean;
  /** Where the next header begins. */
  readonly next: number;
};

function parseHarmony(text: string, _context: MarkupContext, final: boolean): Parsed {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const body = text.indexOf(MESSAGE, at);
    if (body < 0) break;
    const part = readMessage(text, { header: text.slice(at, body), begin: body + MESSAGE.length, final });
    parts.push(part);
    at = part.next;
  }
  const plain = final && parts.length === 0 && firstOf(text, HARMONY_TOKENS) < 0 && !/^ ?to=/.test(text);
  const bodies = (channel: Part['channel']) =>
    parts
      .filter((part) => part.channel === channel)
      .map((part) => part.body)
      .join('');
  const last = parts.findLast((part) => part.open);
  return {
    reasoning: bodies('reasoning'),
    content: plain ? text : bodies('content'),
    toolCalls: parts.flatMap((part) => part.call ?? []),
    open: last === undefined || last.channel === 'content' ? null : last.channel,
  };
}

function readMessage(text: string, message: Message): Part {
  const recipient = / ?to=(?:functions\.)?([^\s<]+)/.exec(message.header)?.[1];
  if (recipient !== undefined) return readCall(text, message, recipient);
  const stop = firstOf(text, ENDS, message.begin);
  const end = stop < 0 ? text.length : stop;
  const thoughts = /<\|channel\|>\s*analysis/.test(message.header);
  return {
    channel: thoughts ? 'reasoning' : 'content',
    body: text.slice(message.begin, end),
    open: stop < 0,
    next: afterEnd(text, end),
  };
}

function readCall(text: string, { begin, final }: Message, name: string): Part {
  const json = readJson(text, skipBlanks(text, begin));
  const stop = firstOf(text, ENDS, json?.end ?? begin);
  if (json === null && (stop < 0 || !final)) {
    return { channel: 'call', body: '', open: true, next: text.length };
  }
  const end = stop < 0 ? text.length : stop;
  const raw = text.slice(begin, end).trim();
  const args = raw === json?.raw ? asArguments(json.value) : null;
  const call = { name, id: null, arguments: args, raw };
  return { channel: 'call', body: '', call, open: false, next: afterEnd(text, end) };
}

/** Position of the next header, behind the end token and the start of the next message. */
function afterEnd(text: string, end: number): number {
  const token = ENDS.find((each) => text.startsWith(each, end));
  if (token === undefined) return text.length;
  const next = token === START ? end : end + token.length;
  return text.startsWith(START, next) ? next + START.length : next;
}
