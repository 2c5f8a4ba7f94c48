import { createContext, Script } from 'node:vm';
import { Template } from '@huggingface/jinja';

/** Longest template that is tried, in UTF-16 units; the longest known ones have a quarter of it. */
const LONGEST = 100_000;
/** Longest that one rendering may take, in milliseconds. */
const TIME_LIMIT_MS = 500;

const room: { work: (() => string) | null } = { work: null };
const context = createContext(room);
const watched = new Script('work()');

/**
 * Renders a chat template; null where it cannot be rendered. Templates are hostile input: their length and the time of
 * each rendering are bounded (the virtual machine ends one that runs on). The memory taken within that time is not.
 */
export function renderTemplate(template: string, input: Readonly<Record<string, unknown>>): string | null {
  if (template.length > LONGEST) return null;
  room.work = () => parsed(template).render(input);
  try {
    const text: unknown = watched.runInContext(context, { timeout: TIME_LIMIT_MS });
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  } finally {
    room.work = null;
  }
}

let last: { readonly text: string; readonly template: Template } | null = null;

/** One template is mostly rendered many times in a row. */
function parsed(text: string): Template {
  if (last?.text !== text) last = { text, template: new Template(text) };
  return last.template;
}
