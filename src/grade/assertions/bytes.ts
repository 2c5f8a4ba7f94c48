import { Type } from '@sinclair/typebox';
import { firstText } from '../answer-parts.ts';
import { defineAssertion, failed, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

/** `bytes: text`: the assembled text of choice 0 to the last space. */
export const bytes = defineAssertion({
  kind: 'bytes',
  checkKind: 'behaviour',
  params: Type.String({ description: 'The exact text of choice 0, to the last space and line end.' }),
  judge: (subject, expected) => {
    const got = firstText(subject) ?? '';
    if (got === expected) return passed;
    const at = differsAt(got, expected);
    const near = { expected: around(expected, at), got: around(got, at) };
    return failed('expect-bytes', { at, ...near }, { at: `text ${at}`, ...near });
  },
});

function differsAt(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

/** Quoted, so that blanks and line ends can be seen. */
function around(text: string, at: number): string {
  return JSON.stringify(shorten(text.slice(Math.max(0, at - 20)), 80));
}
