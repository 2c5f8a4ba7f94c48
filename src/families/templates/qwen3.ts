import { control, type FamilyTemplate, shown } from './family-template.ts';

/** Qwen3: ChatML, tools and results in Hermes tags, thoughts of earlier turns left out, empty thoughts where thinking is off. */
export const qwen3Template: FamilyTemplate = {
  family: 'qwen3',
  eos: '<|im_end|>',
  tokens: [
    ...control('<|endoftext|>', '<|im_start|>', '<|im_end|>'),
    ...shown('<think>', '</think>', '<tool_call>', '</tool_call>', '<tool_response>', '</tool_response>'),
  ],
  renders: ['tools', 'history-calls', 'tool-results', 'reasoning-switch'],
  chatTemplate: String.raw`{%- if tools %}
{{- '<|im_start|>system\n' }}
{%- if messages[0].role in ['system', 'developer'] %}{{- messages[0].content + '\n\n' }}{%- endif %}
{{- '# Tools\n\nYou may call these functions:\n<tools>' }}
{%- for tool in tools %}{{- '\n' + (tool | tojson) }}{%- endfor %}
{{- '\n</tools>\n\nFor each call write\n<tool_call>\n{"name": NAME, "arguments": OBJECT}\n</tool_call><|im_end|>\n' }}
{%- elif messages[0].role in ['system', 'developer'] %}
{{- '<|im_start|>system\n' + messages[0].content + '<|im_end|>\n' }}
{%- endif %}
{%- set ns = namespace(last_user=-1) %}
{%- for message in messages %}{%- if message.role == 'user' %}{%- set ns.last_user = loop.index0 %}{%- endif %}{%- endfor %}
{%- for message in messages %}
{%- if message.role == 'user' or (message.role in ['system', 'developer'] and not loop.first) %}
{{- '<|im_start|>' + ('user' if message.role == 'user' else 'system') + '\n' + message.content + '<|im_end|>\n' }}
{%- elif message.role == 'assistant' %}
{{- '<|im_start|>assistant\n' }}
{%- if message.reasoning_content and loop.index0 > ns.last_user %}
{{- '<think>\n' + message.reasoning_content + '\n</think>\n\n' }}
{%- endif %}
{{- message.content or '' }}
{%- for call in message.tool_calls or [] %}
{%- if not loop.first or message.content %}{{- '\n' }}{%- endif %}
{{- '<tool_call>\n{"name": "' + call.function.name + '", "arguments": ' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '}\n</tool_call>' }}
{%- endfor %}
{{- '<|im_end|>\n' }}
{%- elif message.role == 'tool' %}
{%- if loop.first or messages[loop.index0 - 1].role != 'tool' %}{{- '<|im_start|>user' }}{%- endif %}
{{- '\n<tool_response>\n' + message.content + '\n</tool_response>' }}
{%- if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{- '<|im_end|>\n' }}{%- endif %}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|im_start|>assistant\n' }}
{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\n\n</think>\n\n' }}{%- endif %}
{%- endif %}`,
};
