import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { child, entriesOf, itemsOf, type Located } from './located.ts';
import { diagnose } from './source.ts';

/** Only a stream can be hung up on in the middle: a step with `abort_after` must ask for one. `requests`: finished, in order. */
export function checkAborts(written: Located, requests: readonly Located[]): readonly Diagnostic[] {
  const steps = [...itemsOf(child(written, 'steps')), ...itemsOf(child(written, 'concurrent'))];
  return steps.flatMap((step, index) => {
    const abort = entriesOf(step).get('abort_after');
    if (abort === undefined || asksForStream(requests[index])) return [];
    return [diagnose(abort.key, message('abort-needs-stream', {}))];
  });
}

/** A plain HTTP request has its fields in its body. */
function asksForStream(request: Located | undefined): boolean {
  const stream = child(child(request, 'body'), 'stream') ?? child(request, 'stream');
  return stream?.kind === 'scalar' && stream.value === true;
}
