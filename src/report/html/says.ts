import type { Message } from '../../domain/diagnostic.ts';
import type { ReportedCheck } from '../../domain/report.ts';
import { type Language, renderHint, renderText } from '../../messages/index.ts';
import { cutText } from './cut.ts';
import type { Says } from './page-data.ts';

const SENTENCE_BYTES = 600;

/** A message in both languages. */
export function saysOf(message: Message): Says {
  return { en: sentence('en', message), zh: sentence('zh', message) };
}

/** A reported check's words in both languages; the report's own rendering wins for its language. */
export function saysOfCheck(check: ReportedCheck, language: Language): Says {
  const both = saysOf(check);
  return { ...both, [language]: { text: check.message, hint: check.hint } };
}

/** The same, short enough for a first screen. */
export function briefly({ en, zh }: Says): Says {
  const short = ({ text, hint }: Says[Language]) => ({
    text: brief(text, SENTENCE_BYTES),
    hint: hint === null ? null : brief(hint, SENTENCE_BYTES),
  });
  return { en: short(en), zh: short(zh) };
}

/** A text cut to so many bytes, with a sign that it was. */
export function brief(text: string, maxBytes: number): string {
  const { text: kept, left } = cutText(text, maxBytes);
  return left === 0 ? kept : `${kept}…`;
}

function sentence(language: Language, message: Message) {
  return { text: renderText(language, message), hint: renderHint(language, message) };
}
