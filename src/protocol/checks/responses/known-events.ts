/** Families of events that a provider's own tools send; their phases grow with the API. */
const TOOL_EVENTS =
  /^response\.(?:web_search_call|file_search_call|code_interpreter_call|code_interpreter_call_code|image_generation_call|mcp_call|mcp_call_arguments|mcp_list_tools|computer_call|local_shell_call|shell_call|apply_patch_call|audio|audio\.transcript)[._]/;

const EVENTS = new Set([
  'error',
  'keepalive',
  'response.created',
  'response.queued',
  'response.in_progress',
  'response.completed',
  'response.failed',
  'response.incomplete',
  'response.cancelled',
  'response.output_item.added',
  'response.output_item.done',
  'response.content_part.added',
  'response.content_part.done',
  'response.output_text.delta',
  'response.output_text.done',
  'response.output_text.annotation.added',
  'response.refusal.delta',
  'response.refusal.done',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
  'response.custom_tool_call_input.delta',
  'response.custom_tool_call_input.done',
  'response.reasoning_text.delta',
  'response.reasoning_text.done',
  'response.reasoning_summary_part.added',
  'response.reasoning_summary_part.done',
  'response.reasoning_summary_text.delta',
  'response.reasoning_summary_text.done',
]);

/** Whether the reference of the streaming events has this type. */
export function isKnownEvent(type: string): boolean {
  return EVENTS.has(type) || TOOL_EVENTS.test(type);
}
