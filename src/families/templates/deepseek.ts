import { control, type FamilyTemplate, shown } from './family-template.ts';

const TOKENS = [
  ...control('<｜begin▁of▁sentence｜>', '<｜end▁of▁sentence｜>', '<｜User｜>', '<｜Assistant｜>'),
  ...control(
    '<｜tool▁calls▁begin｜>',
    '<｜tool▁calls▁end｜>',
    '<｜tool▁call▁begin｜>',
    '<｜tool▁call▁end｜>',
  ),
  ...control('<｜tool▁sep｜>', '<｜tool▁outputs▁begin｜>', '<｜tool▁outputs▁end｜>'),
  ...control('<｜tool▁output▁begin｜>', '<｜tool▁output▁end｜>'),
  ...shown('<think>', '</think>'),
];

const HEAD = String.raw`{%- set ns = namespace(system='', in_tool=false) %}
{%- for message in messages %}
{%- if message.role in ['system', 'developer'] %}{%- set ns.system = ns.system + ('\n\n' if ns.system else '') + message.content %}{%- endif %}
{%- endfor %}
{{- bos_token }}{{- ns.system }}
{%- if tools %}
{{- '\n\n## Tools\nYou may call these functions:\n' }}
{%- for tool in tools %}{{- '\n' + (tool | tojson) }}{%- endfor %}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'user' %}
{{- '<｜User｜>' + message.content }}
`;

/** V3 and R1: the word function, the name and fenced JSON; the answer goes on directly behind the results. */
const fenced = (prompt: string) => String.raw`${HEAD}{%- elif message.role == 'assistant' %}
{%- if loop.index0 == 0 or messages[loop.index0 - 1].role != 'tool' %}{{- '<｜Assistant｜>' }}{%- endif %}
{{- message.content or '' }}
{%- if message.tool_calls %}
{{- '<｜tool▁calls▁begin｜>' }}
{%- for call in message.tool_calls %}
{%- if not loop.first %}{{- '\n' }}{%- endif %}
{{- '<｜tool▁call▁begin｜>function<｜tool▁sep｜>' + call.function.name + '\n' + '${'```'}json\n' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '\n${'```'}<｜tool▁call▁end｜>' }}
{%- endfor %}
{{- '<｜tool▁calls▁end｜>' }}
{%- endif %}
{{- '<｜end▁of▁sentence｜>' }}
{%- elif message.role == 'tool' %}
{%- if loop.index0 == 0 or messages[loop.index0 - 1].role != 'tool' %}{{- '<｜tool▁outputs▁begin｜>' }}{%- endif %}
{{- '<｜tool▁output▁begin｜>' + message.content + '<｜tool▁output▁end｜>' }}
{%- if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{- '<｜tool▁outputs▁end｜>' }}{%- endif %}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}${prompt}{%- endif %}`;

/** DeepSeek V3 and V3-0324. */
export const deepseekV3Template: FamilyTemplate = {
  family: 'deepseek-v3',
  bos: '<｜begin▁of▁sentence｜>',
  eos: '<｜end▁of▁sentence｜>',
  tokens: TOKENS,
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: fenced(`{%- if messages[-1].role != 'tool' %}{{- '<｜Assistant｜>' }}{%- endif %}`),
};

/** DeepSeek R1: as V3, but the prompt opens the thoughts, and those of earlier turns are left out. */
export const deepseekR1Template: FamilyTemplate = {
  ...deepseekV3Template,
  family: 'deepseek-r1',
  chatTemplate: fenced(String.raw`{{- '<｜Assistant｜><think>\n' }}`),
};

/** DeepSeek V3.1: the name and bare JSON; the prompt opens or closes the thoughts. */
export const deepseekV31Template: FamilyTemplate = {
  ...deepseekV3Template,
  family: 'deepseek-v3.1',
  renders: ['tools', 'history-calls', 'tool-results', 'reasoning-switch'],
  chatTemplate: `{%- if thinking is not defined %}{%- set thinking = false %}{%- endif %}
${HEAD}{%- elif message.role == 'assistant' %}
{%- if loop.index0 == 0 or messages[loop.index0 - 1].role != 'tool' %}{{- '<｜Assistant｜></think>' }}{%- endif %}
{{- message.content or '' }}
{%- if message.tool_calls %}
{{- '<｜tool▁calls▁begin｜>' }}
{%- for call in message.tool_calls %}
{{- '<｜tool▁call▁begin｜>' + call.function.name + '<｜tool▁sep｜>' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '<｜tool▁call▁end｜>' }}
{%- endfor %}
{{- '<｜tool▁calls▁end｜>' }}
{%- endif %}
{{- '<｜end▁of▁sentence｜>' }}
{%- elif message.role == 'tool' %}
{{- '<｜tool▁output▁begin｜>' + message.content + '<｜tool▁output▁end｜>' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
{%- if messages[-1].role != 'tool' %}
{{- '<｜Assistant｜>' }}
{{- '<think>' if thinking else '</think>' }}
{%- endif %}
{%- endif %}`,
};
