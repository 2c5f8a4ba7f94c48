import type { RunReport } from '../domain/report.ts';

/** report.json: the report as it is, for programs. */
export function renderJson(report: RunReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
