import type { Check } from '../../check.ts';
import { answered, asked } from '../conditions.ts';
import { declaredTools } from '../declared-tools.ts';
import { finding, quote } from '../finding.ts';
import { specialTokens } from './special-tokens.ts';

/** A tool's name holds nothing of the markup around it. */
export const toolNameCheck: Check = {
  id: 'leak.tool-name',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'The name of a called tool holds letters, digits, _, - and . alone, without the prefix or markup of the model’s own format.',
    zh: '被调用工具的名称只能包含字母、数字、_、- 和 .,不得带有模型自身格式的前缀或标记。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat/create (tools.function.name); vllm-project/vllm#32587: name<|channel|>commentary',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => {
    if (!answered(view)) return [];
    const names = new Set(declaredTools(asked(view)).map(({ name }) => name));
    return view.answer.choices.flatMap((choice) =>
      choice.toolCalls.flatMap(({ name }, position) => {
        if (name === null || name === '' || names.has(name)) return [];
        const own = [...names].find((each) => isDressed(name, each));
        if (own === undefined && isPlain(name)) return [];
        const at = `choice ${choice.index} /tool_calls/${position}/name`;
        return [finding('leak-tool-name', { at, expected: own ?? 'a plain name', got: quote(name) })];
      }),
    );
  },
};

function isPlain(name: string): boolean {
  return /^[\w.-]+$/.test(name) && specialTokens(name).length === 0;
}

/** A declared name with something of a template's before or behind it. */
function isDressed(name: string, declared: string): boolean {
  const prefix = /^(?:functions?[.:]?|tools?\.|default_api[.:]|to=|commentary to=|assistant)+/;
  const bare = name
    .replace(prefix, '')
    .replace(/:\d+$/, '')
    .replace(/(?:commentary|analysis|json)$/, '');
  return bare.trim() === declared;
}
