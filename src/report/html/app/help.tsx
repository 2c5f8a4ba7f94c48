import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../words.ts';

type Props = {
  readonly words: Words;
  readonly tokens: readonly (readonly [string, string])[];
  readonly keysOn: boolean;
  readonly setKeysOn: (on: boolean) => void;
  readonly close: () => void;
};

/** What can be typed: keys and search words. */
export function Help({ words, tokens, keysOn, setKeysOn, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="help">
      <header class="row">
        <h2 id="help">{words.help}</h2>
        <button type="button" class="small end" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      <h3>{words.keys}</h3>
      <List rows={words.keyList} />
      <label>
        <input
          type="checkbox"
          checked={keysOn}
          onChange={(event) => setKeysOn(event.currentTarget.checked)}
        />{' '}
        {words.keysOn}
      </label>
      <h3>{words.tokensHelp}</h3>
      <List rows={tokens} />
    </dialog>
  );
}

function List({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl class="keys">
      {rows.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
