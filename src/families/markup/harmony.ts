import type { Golden } from '../../domain/suite.ts';
import { asArguments, readJson, skipBlanks } from './json-text.ts';
import { type Markup, markupOf, type Parsed, type ParsedCall } from './markup.ts';
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

type Draft = { reasoning: string; content: string; toolCalls: ParsedCall[]; open: Parsed['open'] };

function parseHarmony(text: string): Parsed {
  const draft: Draft = { reasoning: '', content: '', toolCalls: [], open: null };
  let at = 0;
  while (at < text.length) {
    const body = text.indexOf(MESSAGE, at);
    if (body < 0) break;
    at = readMessage(text, { header: text.slice(at, body), begin: body + MESSAGE.length }, draft);
  }
  return draft;
}

function readMessage(
  text: string,
  { header, begin }: { header: string; begin: number },
  draft: Draft,
): number {
  const recipient = / ?to=(?:functions\.)?([^\s<]+)/.exec(header)?.[1];
  const json = recipient === undefined ? null : readJson(text, skipBlanks(text, begin));
  const stop = firstOf(text, ENDS, json?.end ?? begin);
  const end = stop < 0 ? text.length : stop;
  const body = text.slice(begin, end);
  if (recipient !== undefined) {
    if (stop < 0 && json === null) draft.open = 'call';
    else
      draft.toolCalls.push({
        name: recipient,
        id: null,
        arguments: asArguments(json?.value),
        raw: body.trim(),
      });
  } else if (/<\|channel\|>\s*analysis/.test(header)) {
    draft.reasoning += body;
    if (stop < 0) draft.open = 'reasoning';
  } else draft.content += body;
  return afterEnd(text, end);
}

/** Position of the next header, behind the end token and the start of the next message. */
function afterEnd(text: string, end: number): number {
  const token = ENDS.find((each) => text.startsWith(each, end));
  if (token === undefined) return text.length;
  const next = token === START ? end : end + token.length;
  return /^<\|start\|>/.test(text.slice(next)) ? next + START.length : next;
}
