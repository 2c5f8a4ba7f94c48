/**
 * Offset of the first character at which a text stops being JSON; its length where it only ends too early. For messages:
 * V8 tells no position of most syntax errors.
 */
export function brokenOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    at += match(/[ \t\r\n]*/y, text, at).length;
    const token = match(TOKEN, text, at);
    if (token === '') return at;
    const next = step(token, wanted, open);
    if (next === null) return at;
    wanted = next;
    at += token.length;
  }
}

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** What may come after a token; null where the token may not stand here. */
function step(token: string, wanted: Wanted, open: ('{' | '[')[]): Wanted | null {
  const inner = open.at(-1);
  if (token === '}' || token === ']') {
    const closes = token === '}' ? '{' : '[';
    const mayClose = wanted === 'comma or end' || wanted === (token === '}' ? 'key or }' : 'value or ]');
    if (inner !== closes || !mayClose) return null;
    open.pop();
    return 'comma or end';
  }
  if (token === ',')
    return wanted !== 'comma or end' || inner === undefined ? null : inner === '{' ? 'key' : 'value';
  if (token === ':') return wanted === 'colon' ? 'value' : null;
  if (wanted === 'key' || wanted === 'key or }') return token.startsWith('"') ? 'colon' : null;
  if (wanted !== 'value' && wanted !== 'value or ]') return null;
  if (token !== '{' && token !== '[') return 'comma or end';
  open.push(token);
  return token === '{' ? 'key or }' : 'value or ]';
}
