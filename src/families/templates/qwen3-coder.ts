import { control, type FamilyTemplate, shown } from './family-template.ts';

/** Qwen3-Coder: ChatML, calls as XML with one element for each argument. */
export const qwen3CoderTemplate: FamilyTemplate = {
  family: 'qwen3-coder',
  eos: '<|im_end|>',
  tokens: [
    ...control('<|endoftext|>', '<|im_start|>', '<|im_end|>'),
    ...shown('<tool_call>', '</tool_call>', '<tool_response>', '</tool_response>'),
  ],
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: String.raw`{%- if tools %}
{{- '<|im_start|>system\n' }}
{%- if messages[0].role in ['system', 'developer'] %}{{- messages[0].content + '\n\n' }}{%- endif %}
{{- '# Tools\n\nYou may call these functions:\n<tools>' }}
{%- for tool in tools %}{{- '\n' + (tool | tojson) }}{%- endfor %}
{{- '\n</tools>\n\nFor each call write\n<tool_call>\n<function=NAME>\n<parameter=KEY>\nVALUE\n</parameter>\n</function>\n</tool_call><|im_end|>\n' }}
{%- elif messages[0].role in ['system', 'developer'] %}
{{- '<|im_start|>system\n' + messages[0].content + '<|im_end|>\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'user' or (message.role in ['system', 'developer'] and not loop.first) %}
{{- '<|im_start|>' + ('user' if message.role == 'user' else 'system') + '\n' + message.content + '<|im_end|>\n' }}
{%- elif message.role == 'assistant' %}
{{- '<|im_start|>assistant\n' + (message.content or '') }}
{%- for call in message.tool_calls or [] %}
{%- if not loop.first or message.content %}{{- '\n' }}{%- endif %}
{{- '<tool_call>\n<function=' + call.function.name + '>\n' }}
{%- for key, value in call.function.arguments | items %}
{{- '<parameter=' + key + '>\n' }}
{{- value if value is string else (value | tojson) }}
{{- '\n</parameter>\n' }}
{%- endfor %}
{{- '</function>\n</tool_call>' }}
{%- endfor %}
{{- '<|im_end|>\n' }}
{%- elif message.role == 'tool' %}
{%- if loop.first or messages[loop.index0 - 1].role != 'tool' %}{{- '<|im_start|>user' }}{%- endif %}
{{- '\n<tool_response>\n' + message.content + '\n</tool_response>' }}
{%- if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{- '<|im_end|>\n' }}{%- endif %}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}`,
};
