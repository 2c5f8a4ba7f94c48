/**
 * The layers of the house. Each folder lists what of ours it may import; everything else is an error, and so are cycles.
 * Tests may import anything but the command line. test/layers.test.ts proves that a forbidden import is caught.
 */
const allowed = {
  domain: [],
  messages: ['domain'],
  ports: ['domain'],
  families: ['domain'],
  standin: ['domain', 'messages', 'families'],
  stats: ['domain'],
  protocol: ['domain', 'messages', 'families'],
  declare: ['domain', 'messages', 'ports'],
  plan: ['domain', 'messages', 'protocol', 'families'],
  run: ['domain', 'messages', 'ports', 'protocol', 'families'],
  golden: ['domain', 'messages', 'protocol', 'families', 'standin'],
  grade: ['domain', 'messages', 'protocol', 'families', 'stats', 'golden'],
  compare: ['domain', 'messages', 'stats'],
  drift: ['domain', 'messages', 'protocol', 'stats'],
  gate: ['domain', 'messages', 'stats'],
  report: ['domain', 'messages', 'protocol', 'stats'],
  tap: ['domain', 'messages', 'protocol'],
  adapters: ['domain', 'messages', 'ports', 'tap'],
  provision: ['domain', 'messages', 'ports', 'adapters', 'standin'],
  outline: ['domain', 'messages', 'protocol'],
  check: ['domain', 'messages', 'protocol', 'outline'],
  clients: ['domain', 'messages', 'protocol'],
  probe: ['domain', 'messages', 'protocol'],
  blame: ['domain', 'messages', 'protocol', 'families'],
  shrink: ['domain', 'messages', 'protocol'],
  zoo: ['domain', 'messages', 'protocol', 'ports', 'outline'],
  runners: ['domain', 'messages'],
};

const place = (name) =>
  name === 'runners' ? '^runners/' : name === 'ports' ? '^src/ports\\.ts$' : `^src/${name}/`;
const tests = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    ...Object.entries(allowed).map(([name, others]) => ({
      name: `layer-${name}`,
      comment: `${name} may import: ${others.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: place(name), pathNot: tests },
      to: { path: '^(src|runners)/', pathNot: [place(name), ...others.map(place)] },
    })),
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|runners)/' },
      to: { circular: true },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(src|runners)/', pathNot: [tests, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^(src|runners)/', pathNot: ['^src/cli/', tests] },
      to: { path: '^src/cli/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
