import { control, type FamilyTemplate, shown } from './family-template.ts';

/** Kimi K2: a role and a name in each header, tools declared in a turn of their own, calls in a section with their ids. */
export const kimiK2Template: FamilyTemplate = {
  family: 'kimi-k2',
  eos: '<|im_end|>',
  tokens: [
    ...control(
      '[BOS]',
      '[EOS]',
      '<|im_end|>',
      '<|im_user|>',
      '<|im_assistant|>',
      '<|im_system|>',
      '<|im_middle|>',
    ),
    ...control('<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'),
    ...control('<|tool_call_begin|>', '<|tool_call_argument_begin|>', '<|tool_call_end|>'),
    ...shown('<think>', '</think>'),
  ],
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: String.raw`{%- if tools %}
{{- '<|im_system|>tool_declare<|im_middle|>' + (tools | tojson) + '<|im_end|>' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role in ['system', 'developer'] %}
{{- '<|im_system|>system<|im_middle|>' + message.content }}
{%- elif message.role == 'user' %}
{{- '<|im_user|>user<|im_middle|>' + message.content }}
{%- elif message.role == 'assistant' %}
{{- '<|im_assistant|>assistant<|im_middle|>' + (message.content or '') }}
{%- if message.tool_calls %}
{{- '<|tool_calls_section_begin|>' }}
{%- for call in message.tool_calls %}
{{- '<|tool_call_begin|>' + call.id + '<|tool_call_argument_begin|>' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '<|tool_call_end|>' }}
{%- endfor %}
{{- '<|tool_calls_section_end|>' }}
{%- endif %}
{%- elif message.role == 'tool' %}
{{- '<|im_system|>tool<|im_middle|>## Return of ' + message.tool_call_id + '\n' + message.content }}
{%- endif %}
{{- '<|im_end|>' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_assistant|>assistant<|im_middle|>' }}{%- endif %}`,
};
