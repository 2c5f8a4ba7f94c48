import { Type } from '@sinclair/typebox';
import { defineAssertion, failed, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

/** `models: {contains}`: what the list of models must hold. */
export const models = defineAssertion({
  kind: 'models',
  checkKind: 'protocol',
  params: Type.Object(
    {
      contains: Type.Union([Type.String(), Type.Array(Type.String())], {
        description: 'Ids that must be listed.',
      }),
    },
    { additionalProperties: false, description: 'What the list of models must hold.' },
  ),
  judge: ({ view }, { contains }) => {
    const listed = view.answer.models;
    const missing = [contains].flat().filter((id) => !listed.includes(id));
    if (missing.length === 0) return passed;
    const text = { expected: missing.join(', '), got: shorten(listed.join(', ')) };
    return failed('expect-models', text, { at: 'data', ...text });
  },
});
