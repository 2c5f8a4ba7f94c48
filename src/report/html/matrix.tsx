import type { Language } from '../../messages/index.ts';
import type { Say } from '../speaker.ts';
import { interval, percent, time } from './format.ts';
import type { Frame } from './frame.tsx';
import { Mark, Text } from './marks.tsx';
import type { MatrixColumn, MatrixOverview, MatrixSuite } from './matrix-data.ts';
import { pageSay } from './page-say.ts';
import { Scroll, Section } from './section.tsx';
import { TrendChart } from './trend.tsx';

export type MatrixView = {
  readonly overview: MatrixOverview;
  readonly language: Language;
  readonly say: Say;
};

/** A matrix as it stands in a file, before its script takes over: suites by version, trend, what was tested. */
export function matrixFrame(overview: MatrixOverview): Frame {
  const { language, verdict } = overview;
  const say = pageSay(language);
  const view = { overview, language, say };
  return {
    language,
    title: `${verdict.sentence[language].text} · ${say('matrix-title')}`,
    tone: verdict.tone,
    scriptsOff: say('matrix-scripts-off'),
    footer: { en: pageSay('en')('matrix-footer'), zh: pageSay('zh')('matrix-footer') },
    body: (
      <>
        <MatrixBanner {...view} />
        <Section id="matrix" title={say('matrix-overview')}>
          <Scroll label={say('matrix-overview')}>
            <table class="matrix">
              <MatrixHead columns={overview.columns} say={say} />
              <tbody>
                {overview.suites.map((suite) => (
                  <tr key={suite.suite}>
                    <th scope="row">
                      <Text>{suite.suite}</Text>
                    </th>
                    <SuiteCells suite={suite} say={say} />
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </Section>
        <Trend {...view} />
      </>
    ),
  };
}

/** The verdict over the newest version of each model. */
export function MatrixBanner({ overview: { verdict, columns }, language, say }: MatrixView) {
  const { text, hint } = verdict.sentence[language];
  return (
    <header class={`banner ${verdict.tone}`}>
      <p class="target">
        <Text>{`${say('matrix-title')}: ${columns.map(({ target }) => target).join(', ')}`}</Text>
      </p>
      <h1 tabIndex={-1}>
        <Mark of={verdict.tone} />
        <span>
          <Text>{text}</Text>
        </span>
      </h1>
      <p class="next">{hint}</p>
    </header>
  );
}

type HeadProps = { readonly columns: readonly MatrixColumn[]; readonly say: Say; readonly since?: boolean };

/** Models above their versions. */
export function MatrixHead({ columns, say, since = false }: HeadProps) {
  const models = columns.filter(({ model }, at) => columns[at - 1]?.model !== model);
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {say('matrix-feature')}
        </th>
        {models.map(({ model }) => (
          <th key={model} scope="colgroup" colSpan={columns.filter((each) => each.model === model).length}>
            <Text>{model}</Text>
          </th>
        ))}
        {since && (
          <th scope="col" rowSpan={2}>
            {say('matrix-since')}
          </th>
        )}
      </tr>
      <tr>
        {columns.map(({ version, run }) => (
          <th key={run} scope="col" title={run}>
            <Text>{version}</Text>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Cases passed of a suite on each version. */
export function SuiteCells({ suite, say }: { readonly suite: MatrixSuite; readonly say: Say }) {
  return (
    <>
      {suite.cells.map((cell, at) => {
        if (cell === null) {
          return (
            <td key={at} class="cell quiet">
              ∅ <span class="unseen">{say('matrix-not-run')}</span>
            </td>
          );
        }
        const state = cell.decided === 0 ? 'skipped' : cell.passed === cell.decided ? 'passed' : 'failed';
        return (
          <td key={at} class={`cell ${state}`}>
            <Mark of={state} /> {cell.passed}/{cell.decided}
          </td>
        );
      })}
    </>
  );
}

/** Each model over its versions: a drawing, then the numbers and what was served. */
export function Trend({ overview: { columns }, say }: MatrixView) {
  const models = [...new Set(columns.map(({ model }) => model))];
  const title = say('matrix-trend');
  return (
    <Section id="trend" title={title} lead={say('matrix-trend-note')}>
      {models.map((model) => {
        const own = columns.filter((each) => each.model === model);
        return (
          <div key={model}>
            <h3>
              <Text>{model}</Text>
            </h3>
            <TrendChart columns={own} />
            <Scroll label={`${title}: ${model}`}>
              <ColumnTable columns={own} say={say} />
            </Scroll>
          </div>
        );
      })}
    </Section>
  );
}

function ColumnTable({ columns, say }: { readonly columns: readonly MatrixColumn[]; readonly say: Say }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{say('matrix-target')}</th>
          <th scope="col">{say('matrix-cases')}</th>
          <th scope="col">{say('matrix-rate')}</th>
          <th scope="col">{say('matrix-served')}</th>
          <th scope="col">{say('matrix-started')}</th>
          <th scope="col">{say('matrix-run')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ target, passed, decided, engine, started, run }, at) => (
          <tr key={run}>
            <td>{at + 1}</td>
            <th scope="row">
              <Text>{target}</Text>
            </th>
            <td>
              {passed}/{decided}
            </td>
            <td>{decided === 0 ? '–' : `${percent(passed / decided)} (${interval(passed, decided)})`}</td>
            <td>
              <Text>{engine}</Text>
            </td>
            <td>{time(started)}</td>
            <td>
              <Text>{run}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
