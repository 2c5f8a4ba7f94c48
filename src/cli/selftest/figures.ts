import { type Language, message, renderText } from '../../messages/index.ts';
import type { Floor } from '../../zoo/floor.ts';
import { percentOf } from './rate.ts';

const BEGIN = '<!-- selftest:begin -->';
const END = '<!-- selftest:end -->';

/** The figures of the last self-test that set the floor, as a Markdown table for the documentation. */
export function figuresOf({ measured, recall }: Floor, language: Language): string {
  const say = (code: Parameters<typeof message>[0], params: Parameters<typeof message>[1] = {}) =>
    renderText(language, message(code, params));
  const [caught, withBaseline, bugs] = recall['all'] ?? [0, 0, 0];
  const { sound, alarms, compareAlarms, ...how } = measured;
  const row = (title: string, count: number, of: number) => {
    const { rate, low, high } = percentOf(count, of);
    return `| ${title} | ${count} / ${of} | ${rate} % | ${low}–${high} % |`;
  };
  return [
    `| ${say('figures-what')} | ${say('figures-count')} | ${say('figures-share')} | ${say('figures-interval')} |`,
    '| --- | --- | --- | --- |',
    row(say('figures-caught'), caught, bugs),
    row(say('figures-with-baseline'), withBaseline, bugs),
    row(say('figures-alarms'), alarms, sound),
    row(say('figures-compare-alarms'), compareAlarms, sound),
    '',
    say('figures-how', how),
  ].join('\n');
}

/** A page with its figures replaced, or null where it has no place for them. */
export function withFigures(page: string, figures: string): string | null {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) return null;
  return `${page.slice(0, begin + BEGIN.length)}\n${figures}\n${page.slice(end)}`;
}
