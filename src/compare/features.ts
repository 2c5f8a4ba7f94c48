import type { ExchangeSignature } from '../domain/grade.ts';

/**
 * Something of an answer that a client can rely on. `within`: the kind of answer that it is asked of; an error has no text,
 * and an answer by tool call has other fields than one in words, so only like is held against like.
 */
export type Feature =
  | { readonly what: 'status'; readonly subject: 'response' | 'no server error' | 'success' }
  | { readonly what: 'call'; readonly subject: string; readonly times: number; readonly within: string }
  | {
      readonly what: 'argument';
      readonly subject: string;
      readonly tool: string;
      readonly key: string;
      readonly within: string;
    }
  | {
      readonly what: 'argument-type';
      readonly subject: string;
      readonly tool: string;
      readonly key: string;
      readonly types: string;
      readonly within: string;
    }
  | { readonly what: 'text' | 'reasoning' | 'json'; readonly subject: ''; readonly within: string }
  | { readonly what: 'field'; readonly subject: string; readonly path: string; readonly within: string }
  | {
      readonly what: 'field-type';
      readonly subject: string;
      readonly path: string;
      readonly types: string;
      readonly within: string;
    };

/** Everything that an answer offers. */
export function featuresOf(exchange: ExchangeSignature): readonly Feature[] {
  const within = exchange.status;
  return [
    ...STATUSES.filter(({ least }) => rankOf(exchange) >= least).map(({ feature }) => feature),
    ...callFeatures(exchange, within),
    ...(exchange.channels.includes('content') ? [{ what: 'text', subject: '', within } as const] : []),
    ...(exchange.channels.includes('reasoning') ? [{ what: 'reasoning', subject: '', within } as const] : []),
    ...(exchange.parsed === true ? [{ what: 'json', subject: '', within } as const] : []),
    ...fieldFeatures(exchange),
  ];
}

/** Whether another answer fails to offer a feature, where it is the kind of answer to be asked for it. */
export function lacks(exchange: ExchangeSignature, feature: Feature): boolean {
  switch (feature.what) {
    case 'status':
      return STATUSES.some(
        (each) => each.feature.subject === feature.subject && rankOf(exchange) < each.least,
      );
    case 'field':
      return (
        likeFields(exchange, feature) &&
        hasParent(exchange, feature.path) &&
        typesAt(exchange, feature.path) === ''
      );
    case 'field-type': {
      const types = typesAt(exchange, feature.path);
      return likeFields(exchange, feature) && types !== '' && !isWithin(types, feature.types);
    }
    default:
      return exchange.status === feature.within && lacksOfWords(exchange, feature);
  }
}

type OfWords = Exclude<Feature, { readonly what: 'status' | 'field' | 'field-type' }>;

function lacksOfWords(exchange: ExchangeSignature, feature: OfWords): boolean {
  const { channels, parsed } = exchange;
  switch (feature.what) {
    case 'call':
      return callsOf(exchange, feature.subject).length < feature.times;
    case 'argument': {
      const calls = callsOf(exchange, feature.tool);
      return calls.length > 0 && typesOfArgument(calls, feature.key) === '';
    }
    case 'argument-type': {
      const types = typesOfArgument(callsOf(exchange, feature.tool), feature.key);
      return types !== '' && !isWithin(types, feature.types);
    }
    case 'text':
      // A call in place of words is another answer, not a lost one.
      return !channels.includes('content') && !channels.includes('tool_calls');
    case 'reasoning':
      return !channels.includes('reasoning');
    case 'json':
      return parsed !== true && !channels.includes('tool_calls');
  }
}

const RANKS = ['none', '5xx', '4xx', '3xx', '2xx'];
const STATUSES = [
  { least: 1, feature: { what: 'status', subject: 'response' } },
  { least: 2, feature: { what: 'status', subject: 'no server error' } },
  { least: 4, feature: { what: 'status', subject: 'success' } },
] as const;

function rankOf({ status }: ExchangeSignature): number {
  return RANKS.indexOf(status);
}

type Calls = ExchangeSignature['tools'];

function callsOf({ tools }: ExchangeSignature, name: string): Calls {
  return tools.filter((call) => call.name === name);
}

function callFeatures(exchange: ExchangeSignature, within: string): readonly Feature[] {
  const names = [...new Set(exchange.tools.map(({ name }) => name))];
  return names.flatMap((name): readonly Feature[] => {
    const calls = callsOf(exchange, name);
    const keys = [...new Set(calls.flatMap((call) => Object.keys(call.arguments)))];
    return [
      ...calls.map((_, at) => ({ what: 'call', subject: name, times: at + 1, within }) as const),
      ...keys.flatMap((key): readonly Feature[] => {
        const about = { subject: `${name}.${key}`, tool: name, key, within };
        const types = typesOfArgument(calls, key);
        return [
          { what: 'argument', ...about },
          { what: 'argument-type', ...about, types },
        ];
      }),
    ];
  });
}

function typesOfArgument(calls: Calls, key: string): string {
  const types = calls.flatMap((call) =>
    Object.hasOwn(call.arguments, key) ? [call.arguments[key] ?? ''] : [],
  );
  return [...new Set(types)].sort().join('|');
}

function fieldFeatures(exchange: ExchangeSignature): readonly Feature[] {
  const within = kindOfAnswer(exchange);
  return Object.entries(exchange.fields)
    .filter(([path]) => !path.endsWith('[]'))
    .flatMap(([path, types]): readonly Feature[] => [
      { what: 'field', subject: subjectOf(path), path, within },
      { what: 'field-type', subject: subjectOf(path), path, types, within },
    ]);
}

/** One name for a field, streamed or not. */
function subjectOf(path: string): string {
  return path.replace(/^choices\[\]\.delta\b/, 'choices[].message');
}

function likeFields(exchange: ExchangeSignature, { within }: { readonly within: string }): boolean {
  return kindOfAnswer(exchange) === within;
}

function kindOfAnswer({ status, channels }: ExchangeSignature): string {
  return [status, ...[...channels].sort()].join(' ');
}

/** A field below one that is gone, or in a list that is empty, is not missed on its own. */
function hasParent(exchange: ExchangeSignature, path: string): boolean {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return parent === '' || typesAt(exchange, parent) !== '';
}

function typesAt({ fields }: ExchangeSignature, path: string): string {
  return Object.hasOwn(fields, path) ? (fields[path] ?? '') : '';
}

function isWithin(types: string, wider: string): boolean {
  const known = wider.split('|');
  return types.split('|').every((type) => known.includes(type));
}
