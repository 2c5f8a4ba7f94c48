import { useState } from 'preact/hooks';
import type { Words } from '../words.ts';

type Props = { readonly words: Words; readonly label: string; readonly text: () => string };

/** A button that copies a text and says whether that worked. */
export function Copy({ words, label, text }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    setSaid((await toClipboard(text())) ? words.copied : words.copyFailed);
    setTimeout(() => setSaid(null), 1600);
  };
  return (
    <button type="button" class="small" onClick={copy}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages that are no secure context. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
