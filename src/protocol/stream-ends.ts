/** Types of the events after which nothing more comes in a Responses stream. */
export const RESPONSE_ENDS = [
  'response.completed',
  'response.incomplete',
  'response.failed',
  'response.cancelled',
  'error',
] as const;

/** Types of the events after which nothing more comes in a Messages stream. */
export const MESSAGE_ENDS = ['message_stop', 'error'] as const;
