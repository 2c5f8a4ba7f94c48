import { searchAddress } from './address.ts';
import { Banner } from './banner.tsx';
import { Clients } from './clients.tsx';
import { duration, elapsedMs, interval, percent, time } from './format.ts';
import type { Frame } from './frame.tsx';
import { Gap } from './gap.tsx';
import { CaseLink, Outcome, Text } from './marks.tsx';
import type {
  FailedCase,
  Overview as OverviewData,
  Problems as ProblemsData,
  SuiteCounts,
} from './page-data.ts';
import { SuiteBar } from './rate-bar.tsx';
import { Commands, Scroll, Section } from './section.tsx';
import { fillWords, type View, WORDS, type Words } from './words.ts';

type Props = View & { readonly overview: OverviewData };

/** The run report as it stands in a file, before its script takes over. */
export function runFrame(overview: OverviewData): Frame {
  const { language, verdict, target } = overview;
  const words = WORDS[language];
  return {
    language,
    title: `${verdict.sentence[language].text} · ${target}`,
    tone: verdict.tone,
    scriptsOff: words.scriptsOff,
    footer: { en: WORDS.en.footer, zh: WORDS.zh.footer },
    body: <Overview overview={overview} language={language} words={words} />,
  };
}

/** The first screen, and the whole of the page where scripts are off. */
export function Overview({ overview, language, words }: Props) {
  const view = { language, words };
  return (
    <>
      <Banner overview={overview} {...view} />
      <Failures overview={overview} {...view} />
      <Section title={words.suites} id="suites">
        <SuiteTable suites={overview.suites} words={words} />
      </Section>
      <Section title={words.untested} id="untested">
        {overview.untested.shown.length === 0 ? (
          <p class="quiet">{words.untestedNone}</p>
        ) : (
          <Problems problems={overview.untested} {...view} />
        )}
      </Section>
      {overview.warnings.shown.length > 0 && (
        <Section title={words.warnings} id="warnings" lead={words.warningsLead}>
          <Problems problems={overview.warnings} {...view} />
        </Section>
      )}
      {overview.clients !== undefined && <Clients clients={overview.clients} {...view} />}
      <Section title={words.environment} id="environment">
        <Environment overview={overview} words={words} />
      </Section>
      <Section title={words.rerun} id="rerun">
        <Commands lines={[overview.command]} />
      </Section>
    </>
  );
}

function Failures({ overview, language, words }: Props) {
  const { problems, failures, failuresTotal } = overview;
  if (failures.length === 0) return null;
  return (
    <>
      <Section title={words.problems} id="problems" lead={words.problemsLead}>
        <Problems problems={problems} language={language} words={words} />
      </Section>
      <Section
        title={words.failures}
        id="failures"
        {...(failuresTotal > failures.length
          ? { lead: fillWords(words.failuresMore, { shown: failures.length, n: failuresTotal }) }
          : {})}
      >
        <ol class="failures">
          {failures.map((each) => (
            <Failure key={each.id} failure={each} language={language} words={words} />
          ))}
        </ol>
      </Section>
    </>
  );
}

function Failure({ failure, language, words }: View & { readonly failure: FailedCase }) {
  return (
    <li>
      <div class="row">
        <Outcome of={failure.outcome} words={words} />
        <CaseLink id={failure.id} />
        <span class="quiet end">
          {fillWords(words.trialsPassed, { k: failure.passed, n: failure.trials })}
        </span>
      </div>
      <ul class="reasons">
        {failure.checks.map((check, place) => (
          <li key={`${check.id} ${place}`}>
            <Text>{check.says[language].text}</Text>{' '}
            <code class="quiet">
              <Text>{check.id}</Text>
            </code>
            <Gap {...check} words={words} />
          </li>
        ))}
        {failure.checksLeft > 0 && <li class="quiet">{fillWords(words.more, { n: failure.checksLeft })}</li>}
      </ul>
    </li>
  );
}

function Problems({ problems, language, words }: View & { readonly problems: ProblemsData }) {
  return (
    <ul class="problems">
      {problems.shown.map((problem) => (
        <li key={`${problem.check} ${problem.says.en.text}`} class={problem.status}>
          <a class="n" href={searchAddress(`check:${problem.check}`)}>
            {problem.cases === 1 ? words.inOneCase : fillWords(words.inCases, { n: problem.cases })}
          </a>
          <div>
            <p>
              <Text>{problem.says[language].text}</Text>
            </p>
            {problem.says[language].hint === null ? null : (
              <p class="hint">
                <Text>{problem.says[language].hint}</Text>
              </p>
            )}
            <p class="quiet">
              <code>
                <Text>{problem.check}</Text>
              </code>
              {problem.kind === null ? null : ` · ${words[problem.kind]}`}
              {problem.examples.map((id) => (
                <>
                  {' · '}
                  <CaseLink key={id} id={id} />
                </>
              ))}
            </p>
          </div>
        </li>
      ))}
      {problems.left > 0 && <li class="more">{fillWords(words.more, { n: problems.left })}</li>}
    </ul>
  );
}

function SuiteTable({ suites, words }: { readonly suites: readonly SuiteCounts[]; readonly words: Words }) {
  const columns = ['failed', 'flaky', 'error', 'skipped', 'passed'] as const;
  return (
    <Scroll label={`${words.suites}, ${words.passRateShort}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.suite}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {words.outcomes[column]}
              </th>
            ))}
            <th scope="col">{words.passRateShort}</th>
          </tr>
        </thead>
        <tbody>
          {suites.map((suite) => (
            <tr key={suite.suite}>
              <th scope="row">
                <a href={searchAddress(`suite:${suite.suite}`)}>
                  <Text>{suite.suite}</Text>
                </a>
              </th>
              {columns.map((column) => (
                <td key={column} class={`number ${suite[column] > 0 ? column : 'zero'}`}>
                  {suite[column]}
                </td>
              ))}
              <td>
                <SuiteRate suite={suite} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function SuiteRate({ suite }: { readonly suite: SuiteCounts }) {
  const n = suite.passed + suite.failed + suite.flaky;
  if (n === 0) return <span class="quiet">–</span>;
  return (
    <span class="rate">
      <SuiteBar passed={suite.passed} n={n} />
      <span>
        {percent(suite.passed / n)}{' '}
        <span class="quiet">
          ({interval(suite.passed, n)}, n = {n})
        </span>
      </span>
    </span>
  );
}

function Environment({ overview, words }: { readonly overview: OverviewData; readonly words: Words }) {
  const rows: readonly (readonly [string, string])[] = [
    [words.target, overview.target],
    ...overview.environment.map(([key, value]) => [words.environmentKeys[key], value] as const),
    [words.run, overview.runId],
    [words.started, time(overview.started)],
    [words.finished, finishedText(overview, words)],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Text>{value}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function finishedText({ started, finished }: OverviewData, words: Words): string {
  if (finished === null) return words.notFinished;
  const ms = elapsedMs(started, finished);
  return ms === null ? time(finished) : `${time(finished)} (${duration(ms)})`;
}
