import { render } from 'preact';
import { fillWords, WORDS } from '../words.ts';
import { RunApp } from './app.tsx';
import { ComparisonApp } from './comparison-app.tsx';
import { MatrixApp } from './matrix-app.tsx';
import { openStore, type PageStore } from './page-store.ts';
import './style.css';

const root = document.getElementById('app');

/** Takes over from the static page; where that fails, the static page stays and says why. */
openStore().then(
  (store) => {
    root?.replaceChildren();
    if (root !== null) render(<App store={store} />, root);
    document.documentElement.dataset['ready'] = 'true';
    performance.mark('ready');
  },
  (error: unknown) => {
    const note = document.createElement('p');
    note.className = 'note';
    const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
    note.textContent = fillWords(WORDS[language].cannotOpen, { why: String(error) });
    root?.prepend(note);
  },
);

/** One bundle serves every kind of page; the data says which. */
function App({ store: { index, trialsOf } }: { readonly store: PageStore }) {
  switch (index.schema) {
    case 'modelcompat/page@1':
      return <RunApp store={{ index, trialsOf }} />;
    case 'modelcompat/comparison-page@1':
      return <ComparisonApp store={{ index, trialsOf }} />;
    case 'modelcompat/matrix-page@1':
      return <MatrixApp index={index} />;
  }
}
