import { githubAnnotations, githubSummary } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';

/** The reports that are text made in one go; the HTML report is built elsewhere. To add one: a file beside this, a line here. */
export const reporters: readonly Reporter[] = [
  { name: 'json', file: 'report.json', render: renderJson },
  { name: 'junit', file: 'junit.xml', render: renderJunit },
  { name: 'md', file: 'report.md', render: renderMarkdown },
  { name: 'github', file: 'summary.md', render: githubSummary, onlyAsked: true, log: githubAnnotations },
  { name: 'gitlab', file: 'gl-code-quality-report.json', render: renderGitlab, onlyAsked: true },
];
