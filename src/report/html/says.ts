import type { Message } from '../../domain/diagnostic.ts';
import type { ReportedCheck } from '../../domain/report.ts';
import { type Language, renderHint, renderText } from '../../messages/index.ts';
import type { Says } from './page-data.ts';

/** A message in both languages. */
export function saysOf(message: Message): Says {
  return { en: sentence('en', message), zh: sentence('zh', message) };
}

/** A reported check's words in both languages; the report's own rendering wins for its language. */
export function saysOfCheck(check: ReportedCheck, language: Language): Says {
  const both = saysOf(check);
  return { ...both, [language]: { text: check.message, hint: check.hint } };
}

function sentence(language: Language, message: Message) {
  return { text: renderText(language, message), hint: renderHint(language, message) };
}
