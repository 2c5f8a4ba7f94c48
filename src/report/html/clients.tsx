import { count } from './format.ts';
import { CaseLink, Text } from './marks.tsx';
import type { PageSight, ReportedClient } from './page-data.ts';
import { Scroll, Section } from './section.tsx';
import { fillWords, type View } from './words.ts';

const OUTCOMES = ['throws', 'loses', 'ok', 'unknown'] as const;

/** What the official clients made of the recorded bytes; only where that was asked for. */
export function Clients({
  clients,
  language,
  words,
}: View & { readonly clients: readonly ReportedClient[] }) {
  return (
    <Section id="clients" title={words.clients} lead={words.clientsLead}>
      <Scroll label={words.clients}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.client}</th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col" class="number">
                  {words.sights[outcome]}
                </th>
              ))}
              <th scope="col">{words.clientExamples}</th>
            </tr>
          </thead>
          <tbody>
            {clients.map(({ name, version, problem, counts, cases, examples }) => (
              <tr key={name}>
                <th scope="row">
                  <code>
                    {name} {version ?? ''}
                  </code>
                </th>
                {OUTCOMES.map((outcome) => (
                  <td
                    key={outcome}
                    class={`number ${outcome !== 'ok' && outcome !== 'unknown' && counts[outcome] > 0 ? 'failed' : ''}`}
                  >
                    {problem === null ? count(counts[outcome]) : '–'}
                  </td>
                ))}
                <td>
                  {problem !== null && (
                    <span class="quiet">
                      {problem[language].text} {problem[language].hint}
                    </span>
                  )}
                  {examples.map((example) => (
                    <p key={example.case}>
                      <CaseLink id={example.case} />: <Text>{example.says[language].text}</Text>
                    </p>
                  ))}
                  {cases > examples.length && (
                    <span class="quiet">{fillWords(words.more, { n: cases - examples.length })}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

/** What clients made of one answer, where one of them did not get all of it. */
export function Sights({ sights, language, words }: View & { readonly sights: readonly PageSight[] }) {
  if (sights.length === 0) return null;
  return (
    <div class="sights">
      <h3>{words.clients}</h3>
      <ul>
        {sights.map(({ client, outcome, findings }) => (
          <li key={client}>
            <b class={outcome === 'throws' || outcome === 'loses' ? 'bad' : ''}>
              {client}: {words.sights[outcome]}
            </b>
            {findings.map((each) => (
              <p key={each.en.text}>
                <Text>{each[language].text}</Text>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
