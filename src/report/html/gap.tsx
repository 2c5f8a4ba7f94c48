import { Text } from './marks.tsx';
import type { Words } from './words.ts';

/** Expected and got, side by side. */
export function Gap({ expected, got, words }: { expected?: string; got?: string; words: Words }) {
  if (expected === undefined && got === undefined) return null;
  return (
    <dl class="gap">
      {expected === undefined ? null : (
        <div>
          <dt>{words.expected}</dt>
          <dd>
            <Text>{expected}</Text>
          </dd>
        </div>
      )}
      {got === undefined ? null : (
        <div>
          <dt>{words.got}</dt>
          <dd>
            <Text>{got}</Text>
          </dd>
        </div>
      )}
    </dl>
  );
}
