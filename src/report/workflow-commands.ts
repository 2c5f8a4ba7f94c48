import { safeText } from './safe-text.ts';

/** An annotation on GitHub: what it says, and where in the repository. */
export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
};

/** GitHub shows ten of each level a step, and drops the others in silence. */
const MOST = 10;
const TEXT_LIMIT = 1000;

/**
 * Annotations as GitHub's workflow commands, one a line; text of others can end neither its line nor its command. The last of
 * too many says how many there are.
 */
export function workflowCommands(annotations: readonly Annotation[], more: (left: number) => string): string {
  const levels = ['error', 'warning', 'notice'] as const;
  const lines = levels.flatMap((level) => {
    const of = annotations.filter((each) => each.level === level);
    const left = of.length - MOST;
    const shown = of.slice(0, left > 0 ? MOST - 1 : MOST).map(command);
    return left > 0 ? [...shown, command({ level, title: 'modelcompat', text: more(left + 1) })] : shown;
  });
  return lines.map((line) => `${line}\n`).join('');
}

function command({ level, title, text, file, line }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return safeText(text, TEXT_LIMIT).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text.replace(/\s+/g, ' ')).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
