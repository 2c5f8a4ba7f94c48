import { score, sidesOf, verdictWord } from '../comparison-words.ts';
import type { Say } from '../speaker.ts';
import { searchAddress } from './address.ts';
import { RatePair, rateOf } from './charts.tsx';
import { MARKS, type ToldCase } from './comparison-data.ts';
import type { ComparedView } from './comparison-view.ts';
import { CaseLink, Mark, Text } from './marks.tsx';
import { Scroll, Section } from './section.tsx';

/** Cases that are not simply unchanged, with their counts on both sides: the first ones. */
export function ToldCases({ overview: { told, toldTotal }, language, say }: ComparedView) {
  const title = say('compare-heading-cases');
  const lead =
    toldTotal > told.length
      ? say('compare-page-only-told', { shown: told.length, count: toldTotal })
      : undefined;
  return (
    <Section id="cases" title={title} lead={lead}>
      {told.length === 0 ? (
        <p class="quiet">{say('compare-page-none-told')}</p>
      ) : (
        <Scroll label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('compare-verdict')}</th>
                <th scope="col">{say('compare-case')}</th>
                <th scope="col" class="number">
                  {say('compare-base')}
                </th>
                <th scope="col" class="number">
                  {say('compare-candidate')}
                </th>
                <th scope="col">{say('compare-why')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((each, place) => (
                <tr key={String(place)}>
                  <td>
                    <VerdictMark of={each.verdict} say={say} />
                  </td>
                  <th scope="row">
                    <CaseLink id={each.id} />
                  </th>
                  <td class="number">{score(each.base)}</td>
                  <td class="number">{score(each.candidate)}</td>
                  <td>
                    <Text>{each.says[language].text}</Text>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}

/** A verdict on a case as symbol, word and colour. */
export function VerdictMark({ of, say }: { readonly of: ToldCase['verdict']; readonly say: Say }) {
  return (
    <span class={`outcome ${MARKS[of]}`}>
      <Mark of={MARKS[of]} />
      {verdictWord(of, say)}
    </span>
  );
}

/** Suites with the pass rates of both sides. */
export function ComparedSuites({ overview: { suites }, say }: ComparedView) {
  const title = say('compare-page-suites');
  return (
    <Section id="suites" title={title} lead={say('compare-page-rates-note')}>
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('compare-page-suite')}</th>
              <th scope="col" class="number">
                {say('compare-cases')}
              </th>
              <th scope="col" class="number">
                {say('compare-page-worse-cases')}
              </th>
              <th scope="col" class="number">
                {say('compare-base')}
              </th>
              <th scope="col" class="number">
                {say('compare-candidate')}
              </th>
              <th scope="col">{say('compare-page-pass-rate')}</th>
            </tr>
          </thead>
          <tbody>
            {suites.map((each) => (
              <tr key={each.suite}>
                <th scope="row">
                  <a href={searchAddress(`suite:"${each.suite}"`)}>
                    <Text>{each.suite}</Text>
                  </a>
                </th>
                <td class="number">{each.cases}</td>
                <td class={`number ${each.regressed > 0 ? 'failed' : 'zero'}`}>{each.regressed}</td>
                <td class="number">{score(each.base)}</td>
                <td class="number">{score(each.candidate)}</td>
                <td>
                  <RatePair base={rateOf(each.base)} candidate={rateOf(each.candidate)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

type Row = readonly [name: string, base: string, candidate: string];

/** Rows of name, baseline and candidate. */
export function Sides({ rows, label, say }: { readonly rows: readonly Row[]; label: string; say: Say }) {
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            {(['compare-what', 'compare-base', 'compare-candidate'] as const).map((code) => (
              <th key={code} scope="col">
                {say(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, base, candidate]) => (
            <tr key={name}>
              <th scope="row">
                <Text>{name}</Text>
              </th>
              <td>
                <Text>{base}</Text>
              </td>
              <td>
                <Text>{candidate}</Text>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Which runs were compared, and what differs in what was served. */
export function WhatWasServed({ overview, say }: ComparedView) {
  const { differences } = overview;
  const compared = say('compare-heading-compared');
  const served = say('compare-heading-differences');
  return (
    <>
      <Section id="compared" title={compared}>
        <Sides rows={sidesOf(overview, say)} label={compared} say={say} />
      </Section>
      <Section id="differences" title={served}>
        {differences.length === 0 ? (
          <p class="quiet">{say('compare-no-differences')}</p>
        ) : (
          <Sides
            rows={differences.map(({ name, base, candidate }) => [name, base, candidate])}
            label={served}
            say={say}
          />
        )}
      </Section>
    </>
  );
}
