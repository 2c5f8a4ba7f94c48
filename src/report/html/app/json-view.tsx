import { Text } from '../marks.tsx';
import { Code } from './code.tsx';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const HIGHLIGHT_CHARACTERS = 100_000;

/** JSON laid out and coloured. */
export function Json({ text }: { readonly text: string }) {
  return <Code text={text}>{text.length > HIGHLIGHT_CHARACTERS ? <Text>{text}</Text> : coloured(text)}</Code>;
}

/** Pretty JSON, or null where the text is none. */
export function prettyJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

function coloured(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'key';
    parts.push(
      <span class={`json-${kind}`}>
        <Text>{string ?? whole}</Text>
      </span>,
      colon ?? '',
    );
    end = match.index + whole.length;
  }
  parts.push(<Text>{text.slice(end)}</Text>);
  return parts;
}
