import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatEvents, chatJson, type Wire } from '../../../testing/judged-exchange.ts';
import { violatedBy } from '../../../testing/violations.ts';
import { leakChecks } from './leaks.ts';

const user = (content: string, more: JsonObject = {}): JsonObject => ({
  messages: [{ role: 'user', content }],
  ...more,
});
const said = (content: string, prompt = 'How far is the moon?', more: JsonObject = {}): Wire => ({
  request: user(prompt, more),
  json: chatJson({ content }),
});
const thought = (reasoning: string): Wire => ({
  request: user('How far is the moon?'),
  json: chatJson({ content: 'Far.', reasoning_content: reasoning }),
});

describe('special tokens in texts', () => {
  it.each([
    ['the end of a turn', 'It is far.<|im_end|>'],
    ['a Llama header', 'Sure.<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nMore.'],
    ['full-width bars', 'It is far.<｜end▁of▁sentence｜>'],
    ['a tag in full-width bars', '<｜DSML｜invoke name="look_up">'],
    ['a Kimi section', 'Let me see.<|tool_calls_section_begin|>'],
    ['a Harmony channel', '<|channel|>final<|message|>Far.'],
    ['bars on one side', 'thought\nIt is far<channel|>'],
    ['a Gemma quote', 'say <|"|>far<|"|>'],
    ['a Gemma turn', 'Far.<end_of_turn>'],
    ['a Mistral marker', '[TOOL_CALLS]look_up'],
    ['the end of text of SentencePiece', 'It is far.</s>'],
    ['a half token at the end', 'It is far.<|im_e'],
    ['a half end of text', 'It is far.</s'],
  ])('%s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toContain('leak.special-token');
  });

  it('are not taken for undecoded text', () => {
    const content = 'Let me see.<｜tool▁calls▁begin｜><｜tool▁call▁end｜>';
    expect(violatedBy(said(content), leakChecks)).not.toContain('leak.undecoded-text');
  });

  it('are found in thoughts and refusals too', () => {
    expect(violatedBy(thought('Hm.<|tool_calls_section_begin|>'), leakChecks)).toEqual([
      'leak.special-token',
    ]);
    const refused = { request: user('x'), json: chatJson({ refusal: 'No.<|return|>' }) };
    expect(violatedBy(refused, leakChecks)).toEqual(['leak.special-token']);
  });

  it('are found in pieces of a stream', () => {
    const events = chatEvents([{ content: 'Far.<|im' }, { content: '_end|>' }]);
    expect(violatedBy({ request: user('x', { stream: true }), events }, leakChecks)).toEqual([
      'leak.special-token',
    ]);
  });

  it.each([
    ['in a code span', 'ChatML ends turns with `<|im_end|>`.'],
    ['in a fence', 'Like this:\n```\n<|im_start|>user\n```\nDone.'],
    ['in quotes', 'The marker "<|im_end|>" ends a turn.'],
    ['in Chinese quotes', '结束标记是“<|im_end|>”。'],
    ['as the subject of a sentence', 'Each turn closes with the <|im_end|> token, as in ChatML.'],
    ['struck through in HTML', '<s>old</s> new <s>older</s>'],
    ['a usage line', 'Usage: tool [OPTIONS] [ARGS]'],
    ['pipes of other languages', 'let y = f <| x |> g'],
  ])('are no leak %s', (_where, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual([]);
  });

  it('are no leak where the prompt has them, in a message, a tool or a result', () => {
    expect(violatedBy(said('<|im_end|>', 'Repeat <|im_end|> please'), leakChecks)).toEqual([]);
    const result = { role: 'tool', tool_call_id: 'c', content: 'row <|sep|> row' };
    const request = { messages: [{ role: 'user', content: 'Read it' }, result] };
    expect(violatedBy({ request, json: chatJson({ content: 'row <|sep|> row' }) }, leakChecks)).toEqual([]);
  });

  it('are not looked for in raw completions', () => {
    const json = { ...chatJson({}), object: 'text_completion', choices: [{ index: 0, text: 'a<|im_end|>' }] };
    expect(violatedBy({ request: { prompt: 'a' }, json }, leakChecks, 'completions')).toEqual([]);
  });
});

describe('markup of thoughts', () => {
  it.each([
    ['a whole block', '<think>\nIt is far.\n</think>\n\nFar.'],
    ['an empty block', '<think>\n\n</think>\n\nFar.'],
    ['a closing tag alone', 'They ask about the moon.\n</think>\n\nFar.'],
    ['a closing tag without a break', 'Let me see.</think>Far.'],
    ['a tag in a namespace', '<mm:think>It is far.</mm:think>Far.'],
    ['square brackets', '[THINK]It is far.[/THINK]Far.'],
    ['triangles', '◁think▷It is far.◁/think▷Far.'],
    ['an answer tag without its twin', 'Far.\n</answer>'],
    ['sentences', 'Here is my thought process:\nIt is far.\n\nHere is my response:\n\nFar.'],
  ])('in the content: %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual(['leak.reasoning-markup']);
  });

  it.each([
    ['a leading tag', '<think>\nIt is far.'],
    ['a trailing tag', 'It is far.\n</think>'],
    ['the answer behind it', 'It is far.</think>\n\nThe moon is far.'],
  ])('in the thoughts: %s', (_what, reasoning) => {
    expect(violatedBy(thought(reasoning), leakChecks)).toEqual(['leak.reasoning-markup']);
  });

  it.each([
    ['prose about the tag', 'Models write their thoughts between <think> and </think> tags.'],
    ['code', 'Use `<think>` first.\n```xml\n<think>x</think>\n```'],
    ['a whole answer element', 'The result is <answer>42</answer>.'],
    ['comparison signs', 'if a <b> and c </b> then'],
  ])('is no leak: %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual([]);
  });

  it('is no leak where the prompt wants it or the request asks for raw text', () => {
    const asked = 'Think aloud inside <think> tags first.';
    expect(violatedBy(said('<think>a</think>b', asked), leakChecks)).toEqual([]);
    expect(violatedBy(said('<think>a</think>b', 'x', { separate_reasoning: false }), leakChecks)).toEqual([]);
    expect(violatedBy(said('<think>a</think>b', 'x', { reasoning_format: 'none' }), leakChecks)).toEqual([]);
  });

  it('is found in the Messages API and in Responses items', () => {
    const text = 'Hm.</think>Far.';
    const message = { id: 'm', type: 'message', role: 'assistant', content: [{ type: 'text', text }] };
    const json = {
      ...message,
      model: 'm',
      stop_reason: 'end_turn',
      usage: { input_tokens: 1, output_tokens: 9 },
    };
    expect(violatedBy({ request: user('x'), json }, leakChecks, 'messages')).toEqual([
      'leak.reasoning-markup',
    ]);
    const output = [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }];
    const response = { id: 'r', object: 'response', status: 'completed', output };
    expect(violatedBy({ request: { input: 'x' }, json: response }, leakChecks, 'responses')).toEqual([
      'leak.reasoning-markup',
    ]);
  });
});

describe('words of a template', () => {
  it.each([
    ['the role in front', 'assistant\n\nFar.'],
    ['a role glued to a sentence', 'It is far.assistant\n\nAnything else?'],
    ['Harmony without its tokens', 'analysisThey ask about the moon.assistantfinalFar.'],
    ['a channel’s name in front', 'thought\nThe user asks about the moon. Far.'],
    ['a recipient', 'commentary to=functions.look_up json{"q":"moon"}'],
  ])('%s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toContain('leak.role-words');
  });

  it.each([
    ['an assistant in prose', 'I am an assistant.\nI can help you.'],
    ['an analysis as a headline', 'Analysis\n\nThe moon is far.'],
    ['the word alone', 'assistant'],
  ])('are no leak: %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual([]);
  });

  it('are no leak where roles are the subject', () => {
    expect(violatedBy(said('assistant\nuser', 'Name two roles of a chat'), leakChecks)).toEqual([]);
  });
});

describe('broken and undecoded text', () => {
  it.each([
    ['U+FFFD', 'Caf\uFFFD au lait'],
    ['NUL', 'Ume\u0000e5'],
    ['a lone surrogate', 'smile \uD83D now'],
    ['a control character', 'Caf\u0016 au lait'],
  ])('%s in content', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual(['leak.broken-character']);
  });

  it('is found in arguments, also behind an escape', () => {
    const call = { id: 'c', type: 'function', function: { name: 'find', arguments: '{"q":"Ume\\u0000e5"}' } };
    const wire = { request: user('x'), json: chatJson({ tool_calls: [call] }) };
    expect(violatedBy(wire, leakChecks)).toEqual(['leak.broken-character']);
  });

  it.each([
    ['a whole emoji', 'fine 🫠 龜'],
    ['an escaped backslash in arguments', 'a\\u0000b'],
  ])('is not %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual([]);
  });

  it('is no fault where a limit cut the last character or the prompt had it', () => {
    const cut = { request: user('x'), json: chatJson({ content: 'Caf\uFFFD' }, { finish_reason: 'length' }) };
    expect(violatedBy(cut, leakChecks)).toEqual([]);
    expect(violatedBy(said('It is \uFFFD', 'What is \uFFFD?'), leakChecks)).toEqual([]);
  });

  it.each([
    ['byte tokens', 'Hello<0x0A>world'],
    ['blanks of a byte vocabulary', 'HelloĠthere,ĠhowĠareĠyou'],
    ['blanks of SentencePiece', 'Hello▁there▁you'],
    ['line breaks of a byte vocabulary', 'Yes.ĊNo.'],
    ['UTF-8 read as Latin-1', 'Ã¼ber das CafÃ©'],
    ['one blank of SentencePiece', 'It is Paris▁indeed.'],
    ['Chinese read as Latin-1', 'ä½\u00a0å¥½ï¼\u008c'],
    ['Russian read as Latin-1', 'Ð\u009fÑ\u0080Ð¸Ð²ÐµÑ\u0082'],
    ['quotes read as Windows-1252', 'itâ€™s far'],
  ])('undecoded: %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual(['leak.undecoded-text']);
  });

  it.each([
    ['Maltese', 'Il-festa ta’ San Ġorġ u Ġużeppi f’Għawdex'],
    ['a bar chart', 'load ▁▂▃▅▇ today'],
    ['Portuguese, French, Danish', 'São João, ça va? Æblegrød på åen, São Paulo – NÃO'],
    ['guillemets behind capitals', '«CAFÉ» et «ÎLE», puis «à»'],
    ['colours of a terminal', '\u001b[31mred\u001b[0m'],
    ['hexadecimal in prose', 'the byte 0x0A ends a line'],
  ])('decoded: %s', (_what, content) => {
    expect(violatedBy(said(content), leakChecks)).toEqual([]);
  });
});
