import type { Language } from '../../messages/index.ts';
import { Text } from './marks.tsx';
import { WORDS, type Words } from './words.ts';

type Both = { readonly expected?: string; readonly got?: string };

/** The same, for parts that are given a language. */
export function GapOf({ language, expected, got }: Both & { readonly language: Language }) {
  const both = { ...(expected === undefined ? {} : { expected }), ...(got === undefined ? {} : { got }) };
  return <Gap {...both} words={WORDS[language]} />;
}

/** Expected and got, side by side. */
export function Gap({ expected, got, words }: Both & { readonly words: Words }) {
  if (expected === undefined && got === undefined) return null;
  return (
    <dl class="gap">
      {expected === undefined ? null : <Part name={words.expected} text={expected} />}
      {got === undefined ? null : <Part name={words.got} text={got} />}
    </dl>
  );
}

function Part({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Text>{text}</Text>
      </dd>
    </div>
  );
}
