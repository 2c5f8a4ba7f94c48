import { control, type FamilyTemplate } from './family-template.ts';

/** Llama 3.1 to 3.3: headers for roles, tools in the first user turn, calls as bare JSON, results of the role ipython. */
export const llama3Template: FamilyTemplate = {
  family: 'llama-3',
  bos: '<|begin_of_text|>',
  eos: '<|eot_id|>',
  tokens: control(
    '<|begin_of_text|>',
    '<|end_of_text|>',
    '<|start_header_id|>',
    '<|end_header_id|>',
    '<|eom_id|>',
    '<|eot_id|>',
    '<|python_tag|>',
  ),
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: String.raw`{{- bos_token }}
{%- set ns = namespace(tools_in=false) %}
{%- for message in messages %}
{%- if message.role in ['system', 'developer'] %}
{{- '<|start_header_id|>system<|end_header_id|>\n\n' + message.content + '<|eot_id|>' }}
{%- elif message.role == 'user' %}
{{- '<|start_header_id|>user<|end_header_id|>\n\n' }}
{%- if tools and not ns.tools_in %}
{%- set ns.tools_in = true %}
{{- 'You may call these functions. Respond with a call in the format {"name": function name, "parameters": dictionary of argument name and its value}.\n\n' }}
{%- for tool in tools %}{{- (tool | tojson) + '\n\n' }}{%- endfor %}
{%- endif %}
{{- message.content + '<|eot_id|>' }}
{%- elif message.role == 'assistant' %}
{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' + (message.content or '') }}
{%- for call in message.tool_calls or [] %}
{%- if not loop.first %}{{- '; ' }}{%- endif %}
{{- '{"name": "' + call.function.name + '", "parameters": ' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '}' }}
{%- endfor %}
{{- '<|eot_id|>' }}
{%- elif message.role == 'tool' or message.role == 'ipython' %}
{{- '<|start_header_id|>ipython<|end_header_id|>\n\n' + message.content + '<|eot_id|>' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{%- endif %}`,
};
