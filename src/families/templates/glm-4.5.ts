import { control, type FamilyTemplate, shown } from './family-template.ts';

/** GLM-4.5: role tokens without line ends of their own, calls with key and value elements, results as observations. */
export const glm45Template: FamilyTemplate = {
  family: 'glm-4.5',
  eos: '<|endoftext|>',
  tokens: [
    ...control(
      '<|endoftext|>',
      '[gMASK]',
      '<sop>',
      '<|system|>',
      '<|user|>',
      '<|assistant|>',
      '<|observation|>',
    ),
    ...shown('<think>', '</think>', '<tool_call>', '</tool_call>', '<arg_key>', '</arg_key>'),
    ...shown('<arg_value>', '</arg_value>', '<tool_response>', '</tool_response>', '/nothink'),
  ],
  renders: ['tools', 'history-calls', 'tool-results', 'reasoning-switch'],
  chatTemplate: String.raw`{{- '[gMASK]<sop>' }}
{%- if tools %}
{{- '<|system|>\n# Tools\n\nYou may call these functions:\n<tools>' }}
{%- for tool in tools %}{{- '\n' + (tool | tojson) }}{%- endfor %}
{{- '\n</tools>\n\nFor each call write\n<tool_call>{function-name}\n<arg_key>{arg-key}</arg_key>\n<arg_value>{arg-value}</arg_value>\n</tool_call>' }}
{%- endif %}
{%- set ns = namespace(last_user=-1) %}
{%- for message in messages %}{%- if message.role == 'user' %}{%- set ns.last_user = loop.index0 %}{%- endif %}{%- endfor %}
{%- for message in messages %}
{%- if message.role == 'user' %}
{{- '<|user|>\n' + message.content }}
{%- if enable_thinking is defined and not enable_thinking %}{{- '/nothink' }}{%- endif %}
{%- elif message.role in ['system', 'developer'] %}
{{- '<|system|>\n' + message.content }}
{%- elif message.role == 'assistant' %}
{{- '<|assistant|>' }}
{%- if message.reasoning_content and loop.index0 > ns.last_user %}
{{- '\n<think>' + message.reasoning_content + '</think>' }}
{%- else %}
{{- '\n<think></think>' }}
{%- endif %}
{%- if message.content %}{{- '\n' + message.content }}{%- endif %}
{%- for call in message.tool_calls or [] %}
{{- '\n<tool_call>' + call.function.name }}
{%- for key, value in call.function.arguments | items %}
{{- '\n<arg_key>' + key + '</arg_key>\n<arg_value>' }}
{{- value if value is string else (value | tojson) }}
{{- '</arg_value>' }}
{%- endfor %}
{{- '\n</tool_call>' }}
{%- endfor %}
{%- elif message.role == 'tool' %}
{%- if loop.first or messages[loop.index0 - 1].role != 'tool' %}{{- '<|observation|>' }}{%- endif %}
{{- '\n<tool_response>\n' + message.content + '\n</tool_response>' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|assistant|>' }}
{%- if enable_thinking is defined and not enable_thinking %}{{- '\n<think></think>' }}{%- endif %}
{%- endif %}`,
};
