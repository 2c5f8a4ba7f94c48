import type { Blamed, Confidence } from './blame.ts';

/** Which layer a failed check speaks against, where nothing more is known; the first pattern that fits. Null = none. */
export function layerOfCheck(id: string): readonly [Blamed, Confidence] | null {
  const found = TABLE.find(([pattern]) => pattern.test(id));
  return found === undefined ? null : [found[1], found[2]];
}

/**
 * What no choice of tokens can cause is the endpoint's, but for what only a parser of calls writes. What a grammar or a
 * sampler has to see to is decoding. What the words alone decide stays open here.
 */
const TABLE: readonly (readonly [RegExp, Blamed, Confidence])[] = [
  [/^stream\.(tool-call|pieces-new)/, 'tool-parser', 'medium'],
  [/^tool-call\.(id|id-unique|name|arguments-type|type|id-own)$/, 'tool-parser', 'medium'],
  [/^leak\.(undecoded-text|broken-character)$/, 'decoding', 'high'],
  [/^leak\.reasoning-markup$/, 'reasoning-parser', 'high'],
  [/^leak\.(tool-name|call-echo)$/, 'tool-parser', 'high'],
  // A model may imitate a history that was rendered wrongly.
  [/^leak\.tool-arguments$/, 'tool-parser', 'medium'],
  [/^leak\.role-words$/, 'reasoning-parser', 'medium'],
  [/^leak\.special-token$/, 'decoding', 'low'],
  [/^leak\.(cut-marker|call-as-text)$/, 'tool-parser', 'low'],
  [/^answer\.(garbled|escaped-characters)$/, 'decoding', 'medium'],
  [/^implied\.answer-beside-reasoning$/, 'reasoning-parser', 'high'],
  [/^implied\.(response-format-json|response-format-schema)$/, 'decoding', 'medium'],
  [/^implied\.(response-format-blanks|guided-.*|stop)$/, 'decoding', 'high'],
  [/^implied\.(min-tokens|max-tokens)$/, 'decoding', 'medium'],
  [/^implied\.tool-choice-(required|named)$/, 'decoding', 'medium'],
  [/^implied\.(tool-choice-none|parallel-tool-calls)$/, 'endpoint', 'medium'],
  [
    /^implied\.(reasoning-apart|answer-swallowed|reasoning-border|pieces-once)$/,
    'reasoning-parser',
    'medium',
  ],
  [/^implied\.thinking-(off|on)$/, 'template', 'medium'],
  [/^implied\.(prompt-counted|image-seen)$/, 'template', 'low'],
  [/^trial\.(prompt-grows|image-cost)$/, 'template', 'medium'],
  [/^trial\.(foreign-word|stray-word|twin-garbled|seed|sampling)$/, 'decoding', 'medium'],
  [/^trial\.history-accepted$/, 'template', 'low'],
  [
    /^implied\.(n|stream|include-usage|logprobs.*|top-logprobs|echo|dimensions|encoding-format|input-count)$/,
    'endpoint',
    'high',
  ],
  [/^tool-call\.(number-kept|text-kept|integer-form)$/, 'tool-parser', 'medium'],
  [/^tool-call\.each-once$/, 'tool-parser', 'low'],
  [/^chat\.finish-reason-with-calls$/, 'endpoint', 'low'],
  // A status tells who answered, not what that one stumbled over.
  [/^(http|expect)\.status$|^transport\.|^response\.error-in-200$/, 'endpoint', 'medium'],
  [
    /^(http|response|error|stream|chat|usage|responses|messages|embeddings|models|images|speech|transcriptions|videos|trial)\./,
    'endpoint',
    'high',
  ],
];
