import path from 'node:path';
import { type Blame, type Clue, weigh } from '../../blame/blame.ts';
import { climb } from '../../blame/climb.ts';
import { issueText } from '../../blame/issue.ts';
import { recordedClues } from '../../blame/recorded-clues.ts';
import { ExitCode } from '../../domain/diagnostic.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import { safeLine } from '../../report/safe-text.ts';
import { openAsking } from '../asking.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { serverOf } from '../explain/ask-server.ts';
import { type FailedCase, failedCase } from '../explain/failed-case.ts';
import { text } from '../options.ts';
import { say } from '../say.ts';
import { type CommandSession, startSession } from '../session.ts';

/** Most requests that `--ask` may send. */
const MOST_ASKED = 12;

/** `explain RUN CASE`: the layer to blame for a failed case, why, and an issue for upstream. Exit 0, or 4 where it cannot be told. */
export async function explain(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  await using session = startSession(console);
  const found = await failedCase(session.composition, String(operands[0]), String(operands[1]));
  const asked =
    options['ask'] === true
      ? await askedClues(invocation, session, found)
      : { clues: [], requests: 0, dir: null };
  const blame = weigh([...asked.clues, ...recordedClues(found.failure)]);
  const exchange =
    blame.clues.find(({ exchange: at }) => at !== undefined)?.exchange ??
    found.failed[0]?.evidence?.exchange ??
    0;
  const view = found.failure.views[exchange] ?? found.failure.views[0];
  const { environment } = found.manifest;
  const { id } = found.planned.case;
  const issue =
    view === undefined ? null : issueText(blame, { case: id, environment, view, failed: found.failed });
  const file = path.join(found.dir, `issue-${id.replace(/[^A-Za-z0-9._-]+/g, '-')}.md`);
  if (issue !== null) await session.composition.ports.files.write(file, issue);
  console.json({
    schema: 'modelcompat/blame@1',
    case: id,
    target: found.manifest.target,
    checks: found.failed.map((check) => check.id),
    layer: blame.layer,
    confidence: blame.confidence,
    also: blame.also,
    evidence: blame.clues.map((each) => shownClue(each, console)),
    asked: { requests: asked.requests, run: asked.dir },
    issue,
  });
  print(console, { found, blame });
  if (issue !== null) console.print(`\n${say(console, 'blame-issue-at', { file })}`);
  return blame.layer === 'unknown' ? ExitCode.inconclusive : ExitCode.ok;
}

/** Asks the server that was tested, where it can be had; what is asked is recorded as a run of its own. */
async function askedClues(
  invocation: Invocation,
  session: CommandSession,
  { plan, planned, failure, failed, manifest }: FailedCase,
) {
  const configDir = path.dirname(planned.case.where.file);
  await using asking = await openAsking(invocation, session, {
    target: plan.target,
    configDir,
    maxRequests: MOST_ASKED,
  });
  const at = failed[0]?.evidence?.exchange ?? 0;
  const view = failure.views[at] ?? failure.views[0];
  const engine =
    manifest.environment?.engine ?? asking.environment.engine ?? text(plan.target.options['engine']);
  const clues =
    view === undefined
      ? []
      : await climb(serverOf(asking, planned.case), {
          view,
          failed: failed.map(({ id }) => id),
          engine,
          family: failure.family,
        });
  await asking.finish();
  return { clues, requests: asking.spent(), dir: asking.dir };
}

function print(
  console: Console,
  { found, blame }: { readonly found: FailedCase; readonly blame: Blame },
): void {
  const params = {
    case: found.planned.case.id,
    check: found.failed.map(({ id }) => id).join(', '),
    layer: say(console, `blame-layer-${blame.layer}`),
    confidence: say(console, `blame-confidence-${blame.confidence}`),
  };
  const verdict = message(blame.layer === 'unknown' ? 'blame-verdict-unknown' : 'blame-verdict', params);
  console.print(safeLine(renderText(console.language, verdict)));
  const layers = blame.also.map((layer) => say(console, `blame-layer-${layer}`));
  if (layers.length > 0) console.print(say(console, 'blame-also', { layers }));
  const hint = renderHint(console.language, verdict);
  if (hint !== null) console.print(hint);
  console.print('');
  for (const { layer, confidence, evidence, exchange } of blame.clues.map((each) =>
    shownClue(each, console),
  )) {
    const where = exchange === null ? '' : ` (${say(console, 'blame-exchange', { number: exchange + 1 })})`;
    console.print(`  ${layer.padEnd(16)} ${confidence.padEnd(6)} ${safeLine(evidence)}${where}`);
  }
}

function shownClue({ layer, confidence, why, exchange }: Clue, { language }: Console) {
  return {
    layer,
    confidence,
    code: why.code,
    params: why.params,
    evidence: renderText(language, why),
    exchange: exchange ?? null,
  };
}
