import { control, type FamilyTemplate } from './family-template.ts';

/** Mistral's instruct models up to Nemo and Small 24.09: tools before the last question, calls as one JSON list with ids. */
export const mistralTemplate: FamilyTemplate = {
  family: 'mistral',
  bos: '<s>',
  eos: '</s>',
  tokens: control(
    '<s>',
    '</s>',
    '[INST]',
    '[/INST]',
    '[AVAILABLE_TOOLS]',
    '[/AVAILABLE_TOOLS]',
    '[TOOL_CALLS]',
    '[TOOL_RESULTS]',
    '[/TOOL_RESULTS]',
    '[THINK]',
    '[/THINK]',
    '[ARGS]',
    '[CALL_ID]',
  ),
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: String.raw`{{- bos_token }}
{%- set ns = namespace(last_user=-1, system='') %}
{%- for message in messages %}
{%- if message.role == 'user' %}{%- set ns.last_user = loop.index0 %}{%- endif %}
{%- if message.role in ['system', 'developer'] %}{%- set ns.system = message.content + '\n\n' %}{%- endif %}
{%- endfor %}
{%- for message in messages %}
{%- if message.role == 'user' %}
{%- if tools and loop.index0 == ns.last_user %}
{{- '[AVAILABLE_TOOLS]' + (tools | tojson) + '[/AVAILABLE_TOOLS]' }}
{%- endif %}
{{- '[INST]' }}
{%- if loop.index0 == ns.last_user %}{{- ns.system }}{%- endif %}
{{- message.content + '[/INST]' }}
{%- elif message.role == 'assistant' %}
{%- if message.content %}{{- message.content }}{%- endif %}
{%- if message.tool_calls %}
{{- '[TOOL_CALLS][' }}
{%- for call in message.tool_calls %}
{%- if not loop.first %}{{- ', ' }}{%- endif %}
{{- '{"name": "' + call.function.name + '", "arguments": ' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- ', "id": "' + call.id + '"}' }}
{%- endfor %}
{{- ']' }}
{%- endif %}
{{- eos_token }}
{%- elif message.role == 'tool' %}
{{- '[TOOL_RESULTS]{"content": ' + (message.content | tojson) + ', "call_id": "' + message.tool_call_id + '"}[/TOOL_RESULTS]' }}
{%- endif %}
{%- endfor %}`,
};
