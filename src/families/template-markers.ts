import { renderTemplate } from './render-template.ts';

/** Longest rendering that is looked at. */
const LONGEST_TEXT = 200_000;
const MOST_MARKERS = 60;

/** Words that no template contains; ids of some formats must be nine letters or digits. */
const ASK = 'QuestionZq81';
const THOUGHT = 'ThoughtZq82';
const SAID = 'AnswerZq83';
const NAME = 'ToolNameZq84';
const KEY = 'KeyZq85';
const VALUE = 'ValueZq86';
const RESULT = 'ResultZq87';
const ID = 'callZq880';
const SENTINELS = new RegExp([THOUGHT, SAID, NAME, KEY, VALUE, RESULT, ID].join('|'));

/** What a marker looks like: a tag, a token in bars or triangles, a word in square brackets, a tag that ends in a name. */
const MARKER =
  /<\|"\|>|<[|｜]?\/?[^\s<>"'{}]{1,60}[|｜]?>|◁\/?[^\s◁▷]{1,30}▷|\[\/?[A-Z][A-Z_]{2,30}\]|<[｜|]?[^\s<>"'{}]{1,40}=$|<[^\s<>"'{}]{1,40} name="$/gu;

/**
 * The strings that a chat template puts around a turn's thoughts, calls and results: what must not be seen in an answer of
 * a model of which nothing else is known. They are found by rendering a conversation of words that no template contains.
 * Empty where the template cannot be rendered at all.
 *
 * Rendering is bounded, and all errors mean "no markers".
 */
export function markersFromTemplate(template: string): readonly string[] {
  const found = new Set<string>();
  for (const parts of TRIALS) {
    const text = rendered(template, conversation(parts));
    if (text !== null) for (const marker of markersIn(text)) found.add(marker);
  }
  return [...found].slice(0, MOST_MARKERS);
}

/** What a conversation consists of; templates refuse what they do not know. */
type Parts = { readonly thoughts: boolean; readonly calls: 'none' | 'object' | 'text' };

const TRIALS: readonly Parts[] = [
  { thoughts: true, calls: 'object' },
  { thoughts: true, calls: 'text' },
  { thoughts: false, calls: 'none' },
];

function conversation({ thoughts, calls }: Parts): Readonly<Record<string, unknown>> {
  const args = { [KEY]: VALUE };
  const call = {
    id: ID,
    type: 'function',
    function: { name: NAME, arguments: calls === 'text' ? JSON.stringify(args) : args },
  };
  const reasoning = thoughts ? { reasoning_content: THOUGHT, reasoning: THOUGHT, thinking: THOUGHT } : {};
  const answer = { role: 'assistant', content: SAID, ...reasoning };
  const turns =
    calls === 'none'
      ? [answer]
      : [
          { ...answer, tool_calls: [call] },
          { role: 'tool', tool_call_id: ID, name: NAME, content: RESULT },
        ];
  return {
    messages: [{ role: 'user', content: ASK }, ...turns],
    tools: calls === 'none' ? null : [TOOL],
    add_generation_prompt: calls !== 'none',
    enable_thinking: true,
    thinking: true,
    bos_token: '',
    eos_token: '',
  };
}

const TOOL = {
  type: 'function',
  function: {
    name: NAME,
    description: 'A tool.',
    parameters: { type: 'object', properties: { [KEY]: { type: 'string' } }, required: [KEY] },
  },
};

function rendered(template: string, input: Readonly<Record<string, unknown>>): string | null {
  return renderTemplate(template, input)?.slice(-LONGEST_TEXT) ?? null;
}

/** Markers between the question and the end: what stands before is the system's part, with descriptions of tools. */
function markersIn(text: string): readonly string[] {
  const begin = text.lastIndexOf(ASK);
  if (begin < 0) return [];
  return text
    .slice(begin + ASK.length)
    .split(SENTINELS)
    .flatMap((gap) => gap.match(MARKER) ?? []);
}
