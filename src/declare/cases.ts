import type { Diagnostic } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { APIS, type Api, type Case, LEVELS, type Level } from '../domain/suite.ts';
import type { Sampling } from '../domain/target.ts';
import { checkAborts } from './aborts.ts';
import { type Assertions, checkExpectations } from './expectations.ts';
import { headersOf } from './headers.ts';
import { child, itemsOf, type Located, merge, textValue, toJson } from './located.ts';
import { HttpRequestEntry } from './schema-suite.ts';
import { checkScript, requestsOf, scriptOf } from './script.ts';
import { positionOf } from './source.ts';
import { expandTools, type ToolBox } from './tools.ts';
import { validate } from './validate.ts';
import { applyVariant, type Variant, variantsOf } from './vary.ts';

/** A case in its suite, as written. */
type CaseContext = {
  readonly suite: Located;
  readonly written: Located;
  readonly path: string;
  readonly tools: ToolBox;
  readonly assertions: Assertions;
};

/** The variants of a case, and what is wrong with it. The cases are usable only where nothing is wrong in their file. */
export function declareCase(context: CaseContext): {
  readonly cases: readonly Case[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { suite, written, path, assertions } = context;
  const api = apiOf(suite, written);
  const base = child(suite, 'request');
  const { variants, diagnostics } = variantsOf(child(written, 'vary'), textValue(child(written, 'id')) ?? '');
  const requests = requestsOf(written, base, path);
  const built = variants.map((variant) => {
    const finished = requests.map((each) => finish(each.request, { context, api, variant, path: each.path }));
    const sent = finished.map(({ request }) => request);
    return {
      case: buildCase(context, variant, sent),
      diagnostics: [...finished.flatMap((each) => each.diagnostics), ...checkAborts(written, sent)],
    };
  });
  return {
    cases: built.map((each) => each.case),
    diagnostics: [
      ...diagnostics,
      ...checkScript(written, base, api),
      ...expectLists(written, path).flatMap(([list, at]) => checkExpectations(list, assertions, at)),
      ...built.flatMap((each) => each.diagnostics),
    ],
  };
}

type Finishing = {
  readonly context: CaseContext;
  readonly api: Api;
  readonly variant: Variant;
  readonly path: string;
};

/** A variant's values first, then tools: a variant may bring tools along. */
function finish(request: Located, { context, api, variant, path }: Finishing) {
  const varied = applyVariant(request, variant);
  const expanded = expandTools(varied.request, context.tools, api);
  const http = api === 'http' ? validate({ schema: HttpRequestEntry, value: expanded.request, path }) : [];
  return {
    request: expanded.request,
    diagnostics: [...varied.diagnostics, ...expanded.diagnostics, ...http],
  };
}

function buildCase({ suite, written }: CaseContext, variant: Variant, requests: readonly Located[]): Case {
  const suiteId = textValue(child(suite, 'suite')) ?? '';
  const id = textValue(child(written, 'id')) ?? '';
  const own = (key: string) => child(written, key) ?? child(suite, key);
  const sampling = inherit(suite, written, 'sampling');
  const checks = inherit(suite, written, 'checks');
  return {
    id: `${suiteId}/${id}${variant.name === '' ? '' : `[${variant.name}]`}`,
    suite: suiteId,
    variant: variant.name,
    ...optional('title', textValue(child(written, 'title'))),
    tags: joined(suite, written, 'tags'),
    level: levelOf(suite, written),
    needs: joined(suite, written, 'needs'),
    ...optional('feature', textValue(own('feature'))),
    api: apiOf(suite, written),
    headers: headersOf(headerMap(suite), headerMap(written)),
    ...optional('sampling', sampling === undefined ? undefined : (toJson(sampling) as Sampling)),
    script: scriptOf(written, requests),
    checksOff: textsOf(child(checks, 'off')),
    ...optional('trials', numberOf(own('trials'))),
    where: positionOf(written.range),
  };
}

/** Every list of expectations in a case, with its path. */
function expectLists(written: Located, path: string): readonly (readonly [Located | undefined, string])[] {
  const steps = (['steps', 'concurrent'] as const).flatMap((key) =>
    itemsOf(child(written, key)).map(
      (step, index) => [child(step, 'expect'), `${path}.${key}.${index}.expect`] as const,
    ),
  );
  const turns = child(written, 'turns');
  return [
    [child(written, 'expect'), `${path}.expect`],
    ...steps,
    [child(turns, 'expect_each'), `${path}.turns.expect_each`],
    [child(turns, 'expect'), `${path}.turns.expect`],
  ];
}

function apiOf(suite: Located, written: Located): Api {
  const named = textValue(child(written, 'api') ?? child(suite, 'api'));
  return APIS.find((api) => api === named) ?? 'chat';
}

function inherit(suite: Located, written: Located, key: string): Located | undefined {
  const below = child(suite, key);
  const above = child(written, key);
  return below !== undefined && above !== undefined ? merge(below, above) : (above ?? below);
}

/** A case's own level beats its suite's; of several the lowest counts, since each level includes those below. */
function levelOf(suite: Located, written: Located): Level {
  const among = (node: Located) => {
    const tags = textsOf(child(node, 'tags'));
    return LEVELS.find((level) => tags.includes(level));
  };
  return among(written) ?? among(suite) ?? 'core';
}

function joined(suite: Located, written: Located, key: string): readonly string[] {
  return [...new Set([...textsOf(child(suite, key)), ...textsOf(child(written, key))])];
}

function textsOf(list: Located | undefined): readonly string[] {
  return itemsOf(list).flatMap((item) => textValue(item) ?? []);
}

function headerMap(node: Located): Readonly<Record<string, string | null>> {
  const headers = child(node, 'headers');
  const json = headers === undefined ? {} : toJson(headers);
  return isJsonObject(json) ? (json as JsonObject & Readonly<Record<string, string | null>>) : {};
}

function numberOf(node: Located | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

/** `{key: value}`, or nothing where the value is absent. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
