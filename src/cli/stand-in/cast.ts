import path from 'node:path';
import type { LocalWeights, Runner } from '../../../runners/runner.ts';
import { type ModelFolder, writeModelFolder } from '../../adapters/model-folder.ts';
import type { Message } from '../../domain/diagnostic.ts';
import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { Environment } from '../../domain/record.ts';
import type { Case } from '../../domain/suite.ts';
import type { Target } from '../../domain/target.ts';
import { familyOf } from '../../families/families.ts';
import { familyTemplates } from '../../families/templates/templates.ts';
import { malformedParts } from '../../golden/malformed.ts';
import { type Line, type Rehearsal, type Rehearsed, rehearse } from '../../golden/rehearse.ts';
import { type Stage, stage } from '../../golden/stage.ts';
import { message } from '../../messages/index.ts';
import { planTarget } from '../../plan/plan.ts';
import type { Files } from '../../ports.ts';
import { cueOf, expectedTokens } from '../../standin/cue.ts';
import { cutScript, type PieceRule, type Script, spelledOut } from '../../standin/pieces.ts';
import { buildStandIn, type StandIn } from '../../standin/stand-in.ts';
import { countTokens } from '../../standin/tokenize.ts';
import { writeGguf } from '../../standin/write-gguf.ts';
import { writeHuggingFace } from '../../standin/write-hugging-face.ts';
import type { StandInOptions } from './options.ts';
import { type ChosenTemplate, chooseTemplate } from './template.ts';

/** A target with a stand-in's weights in the place of its own, and what is asked of it. */
export type Cast = AsyncDisposable & {
  readonly plan: TargetPlan;
  readonly standIn: NonNullable<Environment['standIn']>;
};

/** What casting needs to know. */
export type Casting = {
  readonly target: Target;
  readonly runner: Runner;
  readonly cases: readonly Case[];
  readonly trials: number | undefined;
  readonly configDir: string;
  readonly options: StandInOptions;
};

/** Makes the stand-in of a target: template, golden answers, weights, plan. Or says why there can be none. */
export async function castStandIn(
  files: Files,
  casting: Casting,
): Promise<Cast | { readonly problem: Message }> {
  const { target, runner, options, configDir } = casting;
  const withModel = runner.withModel;
  if (withModel === undefined) {
    return { problem: message('stand-in-endpoint', { target: target.id, runner: runner.name }) };
  }
  const family = familyTemplates.get(target.family ?? '');
  if (family === undefined) {
    const known = [...familyTemplates.keys()];
    return {
      problem: message('stand-in-no-family', { target: target.id, family: target.family ?? 'none', known }),
    };
  }
  const template = await chooseTemplate(files, target, { family, given: options.template, configDir });
  const played = playedBy(casting, template);
  const made = new Map([[GGUF, writeGguf(played.standIn)], ...writeHuggingFace(played.standIn)]);
  const folder = await writeModelFolder(made);
  const standIn = { family: template.family, template: template.from, pieces: options.pieces.join(',') };
  const plan = {
    target: withModel(targetFor(target, options), weightsIn(folder, played.standIn)),
    cases: played.cases,
  };
  return { plan, standIn, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const GGUF = 'stand-in.gguf';

function weightsIn(folder: ModelFolder, { contextTokens }: StandIn): LocalWeights {
  return { gguf: path.join(folder.path, GGUF), folder: folder.path, contextTokens };
}

/** A stand-in has one answer, so that it is asked for the likeliest word alone; a template given by hand is the stand-in's own. */
function targetFor(target: Target, { template }: StandInOptions): Target {
  const { chat_template_file: _file, ...options } = target.options;
  return { ...target, sampling: { temperature: 0 }, options: template === null ? target.options : options };
}

function playedBy({ target, cases, trials, options }: Casting, template: ChosenTemplate) {
  const family = familyOf(template.family);
  const plan = planTarget(
    { ...target, sampling: { temperature: 0 } },
    cases,
    trials === undefined ? {} : { trials },
  );
  const rehearsal: Rehearsal = {
    family,
    template,
    tokens: template.tokens.map(({ text }) => text),
    pieces: options.pieces,
    fitting: (lines, rule) => fittingRule(lines, rule, template),
    allVariants: options.allVariants,
  };
  const rehearsed = [
    ...plan.cases.flatMap((planned) => rehearse(planned, rehearsal)),
    ...(options.malformed ? malformed(plan.target, rehearsal) : []),
  ];
  const parts = rehearsed.filter((each) => 'lines' in each);
  const standIn = standInFor(parts, template);
  const show: Stage = {
    family: family.id,
    template,
    cueOf: ({ segments, tail }, pieces) => {
      const script = cutInto(segments, pieces, template);
      const tailTokens = countTokens(standIn, tail);
      const saying = { pieces: 'whole', tailTokens } as const;
      return { text: cueOf(standIn, script, saying), tokens: expectedTokens(standIn, script, 'whole') };
    },
  };
  return {
    standIn,
    cases: rehearsed.map((each): PlannedCase => ('lines' in each ? stage(each, show) : each)),
  };
}

function malformed(target: Target, rehearsal: Rehearsal): readonly Rehearsed[] {
  const parts = malformedParts(rehearsal);
  const { cases } = planTarget(
    target,
    parts.map((part) => part.case),
  );
  const [wanted = 'whole'] = rehearsal.pieces;
  return cases.flatMap((planned, at) => {
    const line = parts[at]?.line;
    if (line === undefined) return [];
    const pieces = rehearsal.fitting([line], wanted);
    return [{ planned, pieces, variant: 'malformed', lines: [line] }];
  });
}

/** Every prompt is longer by the longest answer; so long answers are cut into longer pieces. */
const MOST_TOKENS = 384;

function fittingRule(lines: readonly Line[], rule: PieceRule, template: ChosenTemplate): PieceRule {
  const fits = (each: PieceRule) =>
    lines.every(({ segments }) => cutInto(segments, each, template).length <= MOST_TOKENS);
  return [rule, 8 as const].find(fits) ?? 'whole';
}

/** A script cut into its tokens. Where markers are to be cut, none may be a token of its own. */
function cutInto(script: Script, rule: PieceRule, { family, tokens }: ChosenTemplate): Script {
  const markers = [...tokens.map(({ text }) => text), ...familyOf(family).markers];
  return cutScript(rule === 'markers' ? spelledOut(script) : script, rule, markers);
}

/** Room for what templates add to a conversation: instructions, descriptions of tools in another form. */
const TEMPLATE_ROOM = 8192;

function standInFor(parts: readonly Rehearsed[], template: ChosenTemplate): StandIn {
  const tails = parts.flatMap(({ lines }) => lines.map(({ tail }) => Buffer.byteLength(tail)));
  const standIn = buildStandIn({
    scripts: parts.flatMap(({ lines, pieces }) =>
      lines.map(({ segments }) => cutInto(segments, pieces, template)),
    ),
    pieces: ['whole'],
    longestTail: Math.max(...tails, 0) + 1,
    specials: template.tokens.map(({ text, control }) => ({ text, hidden: control })),
    chatTemplate: template.chatTemplate,
    eos: template.eos,
    ...(template.alsoEnds === undefined ? {} : { alsoEnds: template.alsoEnds }),
  });
  const needed = parts.map(({ planned, lines }) => sizeOf(planned) + lines.length * 2 * standIn.delay);
  const contextTokens = TEMPLATE_ROOM + Math.max(...needed, 0);
  return { ...standIn, contextTokens };
}

/** A prompt has at most a token for each byte of its request, twice where a template shows tools in words and in JSON. */
function sizeOf({ case: each }: PlannedCase): number {
  return Buffer.byteLength(JSON.stringify(each.script));
}
