import type { Message } from '../domain/diagnostic.ts';
import type { Environment } from '../domain/record.ts';
import { renderText } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { Blame } from './blame.ts';

/** What an issue tells besides the blame. */
export type IssueFacts = {
  readonly case: string;
  readonly environment: Environment | null;
  readonly view: ExchangeView;
  readonly failed: readonly { readonly id: string; readonly message: Message }[];
};

/** Bytes of an answer that an issue shows; the record holds all of them. */
const LONGEST = 6_000;

/** An issue for whoever makes the engine, in English: what was sent, what came, what should have come. Holds no key and no host. */
export function issueText(blame: Blame, { case: id, environment, view, failed }: IssueFacts): string {
  const [main] = failed;
  const said = main === undefined ? '' : renderText('en', main.message);
  const fence = '```';
  return [
    `# ${main?.id ?? id}: ${said}`,
    '',
    ...versions(environment),
    '',
    '## Request',
    '',
    `${fence}sh`,
    curlLine(view),
    fence,
    '',
    '## Answer',
    '',
    `Status ${view.response?.status ?? 'none'}, ${view.response?.headers['content-type'] ?? 'no content type'}${view.response === null ? `, ${view.failure?.kind ?? ''}` : ''}.`,
    '',
    fenced(clipped(view.text)),
    '',
    '## Expected',
    '',
    ...failed.map(({ id: check, message }) => `- \`${check}\`: ${renderText('en', message)}`),
    '',
    '## What points where',
    '',
    `Layer: ${renderText('en', { code: `blame-layer-${blame.layer}`, params: {} })} (confidence: ${blame.confidence}).`,
    ...blame.clues.map(({ why }) => `- ${renderText('en', why)}`),
    '',
  ].join('\n');
}

/** The request as a line for a shell; the base URL and the key are variables. */
export function curlLine({ method, url, requestHeaders, requestText }: ExchangeView): string {
  const headers = Object.entries(requestHeaders).flatMap(([name, value]) => headerOf(name, value));
  const body = requestText === '' ? [] : [`-d ${quoted(requestText)}`];
  return [`curl -sN -X ${method} "$BASE_URL${pathOf(url)}"`, ...headers, ...body].join(' \\\n  ');
}

/** The part behind the base: the last two segments of an API's path, all of any other. */
function pathOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\?.*$/, '');
  return path.replace(/^.*?\/v\d+(?=\/)/, '');
}

const KEPT = new Set(['content-type', 'anthropic-version', 'accept']);
const KEYS: Readonly<Record<string, string>> = {
  authorization: 'Bearer $API_KEY',
  'x-api-key': '$API_KEY',
  'api-key': '$API_KEY',
};

/** Headers may carry anything; those that matter to an API are known. */
function headerOf(name: string, value: string): readonly string[] {
  const key = KEYS[name];
  if (key !== undefined) return [`-H "${name}: ${key}"`];
  return KEPT.has(name) ? [`-H ${quoted(`${name}: ${value}`)}`] : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function versions(environment: Environment | null): readonly string[] {
  if (environment === null) return ['- engine: unknown'];
  const { engine, engineVersion, servedModel, argv, chatTemplateSha256, harness } = environment;
  return [
    `- engine: ${engine ?? 'unknown'} ${engineVersion ?? ''}`.trimEnd(),
    `- model: ${servedModel ?? 'unknown'}`,
    ...(argv === null ? [] : [`- started with: \`${argv.map(baseName).join(' ')}\``]),
    ...(chatTemplateSha256 === null ? [] : [`- chat template: sha256 ${chatTemplateSha256}`]),
    `- found by: modelcompat ${harness}`,
  ];
}

/** Folders of somebody's machine are nobody's business. */
function baseName(argument: string): string {
  return /^([/~]|[A-Za-z]:\\)/.test(argument) ? argument.replace(/^.*[\\/]/, '') : argument;
}

function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n… (${text.length} characters)`;
}

/** A fence longer than any in the text, so that an answer cannot end it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
