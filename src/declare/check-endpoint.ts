import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { DraftTarget } from './draft-target.ts';
import { allowedKeyOrigins, isLoopback, KEY_ORIGINS_VARIABLE, mayReceiveKey } from './keys.ts';
import { child, entriesOf, type Located, textValue } from './located.ts';
import type { RunnerShape } from './runner-shape.ts';
import { diagnose } from './source.ts';

/** Whether a target's endpoint fits its runner, where it leads, and whether its key may go there. */
export function checkEndpoint(
  draft: DraftTarget,
  runner: Pick<RunnerShape, 'name' | 'endpoint'> | undefined,
  keyOrigins: string | undefined,
): readonly Diagnostic[] {
  const entry = entriesOf(draft.node).get('endpoint');
  const target = `${draft.model}@${draft.version}`;
  if (entry === undefined) {
    if (runner?.endpoint !== 'required') return [];
    return [diagnose(draft.key, message('endpoint-missing', { target, runner: runner.name }))];
  }
  if (runner?.endpoint === 'forbidden') {
    return [diagnose(entry.key, message('endpoint-forbidden', { runner: runner.name }))];
  }
  const written = child(entry.value, 'base_url');
  const path = `${draft.path}.endpoint`;
  if (written === undefined) return [diagnose(entry.key, message('missing-key', { key: 'base_url', path }))];
  return checkBaseUrl(written, child(entry.value, 'api_key'), keyOrigins);
}

function checkBaseUrl(
  written: Located,
  apiKey: Located | undefined,
  keyOrigins: string | undefined,
): readonly Diagnostic[] {
  const text = textValue(written);
  if (text === undefined) return [];
  if (!/^https?:\/\//i.test(text)) {
    const told = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
      ? message('base-url-scheme', { url: text })
      : message('base-url-no-scheme', { url: text, suggestion: withScheme(text) });
    return [diagnose(written.range, told)];
  }
  if (/\s/.test(text) || !URL.canParse(text)) {
    return [diagnose(written.range, message('base-url-invalid', { url: text }))];
  }
  const api = /\/(chat\/completions|completions|responses|messages|embeddings|models)\/?$/.exec(text)?.[0];
  const tooLong =
    api === undefined
      ? []
      : [diagnose(written.range, message('base-url-too-long', { url: text, path: api }), 'warning')];
  return [...tooLong, ...checkKeyOrigin(written, new URL(text), apiKey, keyOrigins)];
}

function checkKeyOrigin(
  written: Located,
  url: URL,
  apiKey: Located | undefined,
  keyOrigins: string | undefined,
): readonly Diagnostic[] {
  const name = textValue(child(apiKey, 'env'));
  if (name === undefined || mayReceiveKey(name, url, keyOrigins)) return [];
  const allowed = allowedKeyOrigins(name, keyOrigins) ?? [];
  const told = message('key-origin', { name, origin: url.origin, allowed, variable: KEY_ORIGINS_VARIABLE });
  return [diagnose(written.range, told)];
}

function withScheme(text: string): string {
  const bare = text.replace(/^\/+/, '');
  const local = URL.canParse(`http://${bare}`) && isNear(new URL(`http://${bare}`));
  return `${local ? 'http' : 'https'}://${bare}`;
}

/** This machine or a private network: there TLS is rare. */
function isNear(url: URL): boolean {
  return (
    isLoopback(url) ||
    /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(url.hostname) ||
    !/[.:]/.test(url.hostname)
  );
}
