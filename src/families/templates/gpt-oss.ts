import { control, type FamilyTemplate } from './family-template.ts';

/** gpt-oss: Harmony messages; tools in the developer's message, calls on the commentary channel. */
export const gptOssTemplate: FamilyTemplate = {
  family: 'gpt-oss',
  eos: '<|return|>',
  alsoEnds: ['<|call|>'],
  tokens: control(
    '<|startoftext|>',
    '<|endoftext|>',
    '<|return|>',
    '<|constrain|>',
    '<|channel|>',
    '<|start|>',
    '<|end|>',
    '<|message|>',
    '<|call|>',
  ),
  renders: ['tools', 'history-calls', 'tool-results'],
  chatTemplate: String.raw`{{- '<|start|>system<|message|>You are a helpful assistant.\n\n' }}
{{- 'Reasoning: ' + (reasoning_effort or 'medium') + '\n\n# Valid channels: analysis, commentary, final. Channel must be included for every message.' }}
{%- if tools %}{{- "\nCalls to these tools must go to the commentary channel: 'functions'." }}{%- endif %}
{{- '<|end|>' }}
{%- set ns = namespace(system='', tool='') %}
{%- for message in messages %}
{%- if message.role in ['system', 'developer'] %}{%- set ns.system = ns.system + message.content + '\n\n' %}{%- endif %}
{%- endfor %}
{%- if ns.system or tools %}
{{- '<|start|>developer<|message|>' }}
{%- if ns.system %}{{- '# Instructions\n\n' + ns.system }}{%- endif %}
{%- if tools %}
{{- '# Tools\n\n## functions\n\nnamespace functions {\n' }}
{%- for tool in tools %}
{{- '\n// ' + (tool.function.description or '') + '\ntype ' + tool.function.name + ' = (_: ' + (tool.function.parameters | tojson) + ') => any;\n' }}
{%- endfor %}
{{- '\n} // namespace functions' }}
{%- endif %}
{{- '<|end|>' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'user' %}
{{- '<|start|>user<|message|>' + message.content + '<|end|>' }}
{%- elif message.role == 'assistant' %}
{%- if message.tool_calls %}
{%- if message.reasoning_content or message.thinking %}
{{- '<|start|>assistant<|channel|>analysis<|message|>' + (message.thinking or message.reasoning_content) + '<|end|>' }}
{%- endif %}
{%- if message.content %}{{- '<|start|>assistant<|channel|>commentary<|message|>' + message.content + '<|end|>' }}{%- endif %}
{%- for call in message.tool_calls %}
{%- set ns.tool = call.function.name %}
{{- '<|start|>assistant to=functions.' + call.function.name + '<|channel|>commentary json<|message|>' }}
{{- call.function.arguments if call.function.arguments is string else (call.function.arguments | tojson) }}
{{- '<|call|>' }}
{%- endfor %}
{%- else %}
{{- '<|start|>assistant<|channel|>final<|message|>' + (message.content or '') + '<|end|>' }}
{%- endif %}
{%- elif message.role == 'tool' %}
{{- '<|start|>functions.' + ns.tool + ' to=assistant<|channel|>commentary<|message|>' + message.content + '<|end|>' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|start|>assistant' }}{%- endif %}`,
};
