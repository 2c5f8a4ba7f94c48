import { ComparedBanner } from './comparison-banner.tsx';
import type { ComparisonOverview } from './comparison-data.ts';
import { DIRECTIONS, Findings } from './comparison-findings.tsx';
import { Measures } from './comparison-measures.tsx';
import { ComparedSuites, ToldCases, WhatWasServed } from './comparison-tables.tsx';
import type { ComparedView } from './comparison-view.ts';
import type { Frame } from './frame.tsx';
import { pageSay } from './page-say.ts';
import { Commands, Section } from './section.tsx';

const FINDINGS_AT_FIRST = 12;
const FINDINGS_WITHOUT_SCRIPTS = 100;

/** A comparison as it stands in a file, before its script takes over: all of it, shortened. */
export function comparisonFrame(overview: ComparisonOverview): Frame {
  const { language, verdict, candidate } = overview;
  const say = pageSay(language);
  const view = { overview, language, say };
  return {
    language,
    title: `${verdict.sentence[language].text} · ${candidate.target}`,
    tone: verdict.tone,
    scriptsOff: say('compare-page-scripts-off'),
    footer: { en: pageSay('en')('compare-page-footer'), zh: pageSay('zh')('compare-page-footer') },
    body: (
      <>
        <ComparedBanner {...view} />
        <AllFindings {...view} most={FINDINGS_WITHOUT_SCRIPTS} />
        <ToldCases {...view} />
        <ComparedSuites {...view} />
        <WhatWasServed {...view} />
        <Measures {...view} />
        <Again {...view} />
      </>
    ),
  };
}

/** The first screen: verdict, gravest causes, what was served, suites, what to type. */
export function ComparisonOverviewPage(view: ComparedView) {
  return (
    <>
      <ComparedBanner {...view} />
      <AllFindings {...view} most={FINDINGS_AT_FIRST} />
      <ComparedSuites {...view} />
      <WhatWasServed {...view} />
      <Again {...view} />
    </>
  );
}

/** Findings of every direction, the worse first. */
export function AllFindings({ most, ...view }: ComparedView & { readonly most: number }) {
  const { findingsLeft } = view.overview;
  return (
    <>
      {DIRECTIONS.map((direction) => (
        <Findings key={direction} {...view} direction={direction} most={most} />
      ))}
      {findingsLeft > 0 && (
        <p class="note">{view.say('compare-more', { count: findingsLeft })} (comparison.json)</p>
      )}
    </>
  );
}

function Again({ overview, say }: ComparedView) {
  return (
    <Section id="again" title={say('compare-page-again')}>
      <Commands lines={overview.commands} />
    </Section>
  );
}
