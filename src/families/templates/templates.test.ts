import { describe, expect, it } from 'vitest';
import { families } from '../families.ts';
import { renderTemplate } from '../render-template.ts';
import { familyTemplates } from './templates.ts';

const call = (args: unknown) => ({
  id: 'functions.ToolName:0',
  type: 'function',
  function: { name: 'ToolName', arguments: args },
});
const TOOL = {
  type: 'function',
  function: {
    name: 'ToolName',
    description: 'ToolPurpose',
    parameters: { type: 'object', properties: { ParamName: { type: 'string' } }, required: ['ParamName'] },
  },
};
const messages = [
  { role: 'system', content: 'SystemWords' },
  { role: 'user', content: 'FirstWords' },
  { role: 'assistant', content: 'SaidWords', tool_calls: [call({ ParamName: 'ParamValue' })] },
  { role: 'tool', tool_call_id: 'functions.ToolName:0', content: 'ResultWords' },
];
const all = [...familyTemplates.values()];

describe('the minimal templates', () => {
  it('are there for every family whose markup is known', () => {
    const known = [...families.values()].filter(({ markup }) => markup !== null).map(({ id }) => id);
    expect([...familyTemplates.keys()].sort()).toEqual(known.sort());
  });

  it.each(all)('$family: every part of a conversation reaches the prompt, in order', (template) => {
    const prompt = render(template.chatTemplate, { messages, tools: [TOOL] });
    let at = 0;
    for (const words of ['FirstWords', 'SaidWords', 'ToolName', 'ParamName', 'ParamValue', 'ResultWords']) {
      const found = prompt.indexOf(words, at);
      expect([words, found >= at]).toEqual([words, true]);
      at = found;
    }
    for (const words of ['SystemWords', 'ToolPurpose']) expect(prompt).toContain(words);
  });

  it.each(all)('$family: calls of the history read back as the family writes them', (template) => {
    const markup = families.get(template.family)?.markup;
    const prompt = render(template.chatTemplate, {
      messages: messages.slice(1, 3),
      tools: [TOOL],
      add_generation_prompt: false,
    });
    const said = prompt.slice(prompt.indexOf('FirstWords') + 'FirstWords'.length);
    const opener = said.search(/<tool_call>|<｜tool▁calls|<\|tool_calls|\[TOOL_CALLS\]|\{"name|to=functions/);
    const calls = markup?.parse(said.slice(opener).split(template.eos)[0] ?? '').toolCalls;
    expect(calls).toMatchObject([{ name: 'ToolName', arguments: { ParamName: 'ParamValue' } }]);
  });

  it.each(all)(
    '$family: says truly whether it can turn thinking on and off',
    ({ chatTemplate, renders, family }) => {
      const switches = families.get(family)?.thinking.switches['template'];
      const prompts = [switches?.on, switches?.off].map((fields) =>
        render(chatTemplate, {
          messages: messages.slice(1, 2),
          ...(fields?.['chat_template_kwargs'] as object | undefined),
        }),
      );
      expect(prompts[0] !== prompts[1]).toBe(renders.includes('reasoning-switch'));
    },
  );

  it.each(all)(
    '$family: writes no token of its own that it does not declare',
    ({ chatTemplate, tokens, bos, eos }) => {
      const known = [...tokens.map(({ text }) => text), bos ?? '', eos];
      const prompt = render(chatTemplate, { messages, bos_token: bos ?? '', eos_token: eos });
      const seen = prompt.match(/<[|｜][^<>]*[|｜]>|<\/?think>|\[\/?[A-Z_]+\]/g) ?? [];
      expect(seen.filter((each) => !known.includes(each))).toEqual([]);
    },
  );
});

function render(template: string, input: Readonly<Record<string, unknown>>): string {
  const prompt = renderTemplate(template, {
    tools: null,
    add_generation_prompt: true,
    bos_token: '',
    eos_token: '',
    ...input,
  });
  if (prompt === null) throw new Error('the template cannot be rendered');
  return prompt;
}
