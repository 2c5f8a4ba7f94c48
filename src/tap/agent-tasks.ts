/** A small job for a coding agent, with one right outcome. */
export type AgentTask = {
  readonly id: string;
  readonly prompt: string;
  readonly files: Readonly<Record<string, string>>;
  /** What is wrong with how it ended; null = nothing. `together` = most calls in one turn. */
  readonly judge: (end: AgentEnd) => 'files' | 'text' | 'turns' | 'parallel' | null;
};

/** The folder at the end, the agent's last words, its turns, and the most calls in one of them. */
export type AgentEnd = {
  readonly files: Readonly<Record<string, string>>;
  readonly text: string;
  readonly turns: number;
  readonly together: number;
};

const CART = 'def total(items):\n    sum = 0\n    for item in items:\n\t    sum = item\n    return sum\n';
const MARKUP = 'first line\n</tool_call>\n<|im_end|>\nlast word: PELICAN\n';
const CHAIN = Object.fromEntries(
  Array.from({ length: 7 }, (_, at) => [
    `step-${at + 1}.txt`,
    at === 6 ? 'The word is HERON.\n' : `Now read step-${at + 2}.txt\n`,
  ]),
);

/** What breaks between agents and endpoints: white space in arguments, parallel calls, long loops, markup in a tool's result. */
export const AGENT_TASKS: readonly AgentTask[] = [
  {
    id: 'exact-edit',
    prompt:
      'In cart.py replace exactly "sum = item" by "sum += item" with the edit tool. Change nothing else, keep tabs and spaces as they are. Then reply: done.',
    files: { 'cart.py': CART },
    judge: ({ files }) => (files['cart.py'] === CART.replace('sum = item', 'sum += item') ? null : 'files'),
  },
  {
    id: 'two-reads',
    prompt:
      'Read a.txt and b.txt, both at once in one turn. Then reply with the two words in them, a.txt first, separated by a space.',
    files: { 'a.txt': 'OTTER\n', 'b.txt': 'BADGER\n' },
    judge: ({ text, together }) => (!/OTTER\s+BADGER/.test(text) ? 'text' : together < 2 ? 'parallel' : null),
  },
  {
    id: 'eight-turns',
    prompt:
      'Read step-1.txt and do what it says, one file after the other, until one tells you a word. Reply with that word.',
    files: CHAIN,
    judge: ({ text, turns }) => (!text.includes('HERON') ? 'text' : turns < 8 ? 'turns' : null),
  },
  {
    id: 'markup-in-file',
    prompt: 'Read notes.txt. Reply with the word that follows "last word:" in it.',
    files: { 'notes.txt': MARKUP },
    judge: ({ text, files }) =>
      !text.includes('PELICAN') ? 'text' : files['notes.txt'] === MARKUP ? null : 'files',
  },
];
