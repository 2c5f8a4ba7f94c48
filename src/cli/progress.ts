import { createLogUpdate } from 'log-update';
import { renderText } from '../messages/index.ts';
import type { Events, RunEvent } from '../ports.ts';
import { cutToWidth } from '../report/text-width.ts';
import type { Console } from './console.ts';

type Row = {
  readonly trials: number;
  done: number;
  failed: number;
  errors: number;
  inFlight: number;
  note: string;
  readonly startedAt: number;
  readonly doneBefore: number;
};

/** Command lines of engines are long; run.json has them whole. */
const LONGEST_LINE = 160;

/** Shows a run's events: a live line per target on a terminal, plain lines elsewhere. */
export function createProgress(console: Console, now: () => number): Events & { finish(): void } {
  const rows = new Map<string, Row>();
  const display = console.live ? createLogUpdate(process.stderr) : null;
  let drawnAt = 0;
  let saidAt = now();

  const draw = (force: boolean) => {
    if (display === null || (!force && now() - drawnAt < 100)) return;
    drawnAt = now();
    const width = process.stderr.columns ?? 80;
    display(
      [...rows]
        .map(([target, row]) => cutToWidth(rowText(target, row, now(), console), width - 1))
        .join('\n'),
    );
  };
  const line = (text: string) => {
    display?.clear();
    console.note(cutToWidth(text, LONGEST_LINE));
    draw(true);
  };
  const heartbeat = (target: string, row: Row) => {
    if (display !== null || now() - saidAt < 30_000) return;
    saidAt = now();
    console.note(rowText(target, row, now(), console));
  };

  const emit = (event: RunEvent) => {
    switch (event.type) {
      case 'server_starting':
        return line(
          `${event.target}  ${words(console).starting}${event.argv === null ? '' : ` ${event.argv.join(' ')}`}`,
        );
      case 'server_ready':
        return line(
          `${event.target}  ${words(console).ready} ${event.baseUrl} (${(event.ms / 1000).toFixed(1)} s)`,
        );
      case 'run_started':
        rows.set(event.target, {
          trials: event.trials,
          done: event.done,
          doneBefore: event.done,
          failed: 0,
          errors: 0,
          inFlight: 0,
          note: '',
          startedAt: now(),
        });
        return line(
          `${event.target}  ${event.cases} ${words(console).cases}, ${event.trials} ${words(console).trials} → ${event.dir}`,
        );
      case 'trial_finished': {
        const row = rows.get(event.target);
        if (row === undefined) return;
        row.done += 1;
        row.inFlight = event.inFlight;
        row.note = '';
        if (event.grade.status === 'failed') row.failed += 1;
        if (event.grade.status === 'error') row.errors += 1;
        heartbeat(event.target, row);
        return draw(false);
      }
      case 'waiting': {
        const row = rows.get(event.target);
        if (row !== undefined)
          row.note = `${words(console).waiting} ${(event.ms / 1000).toFixed(0)} s (${event.reason})`;
        return draw(false);
      }
      case 'notice':
        return line(`${event.target}  ${console.colors.yellow(renderText(console.language, event.message))}`);
      case 'run_finished':
        rows.delete(event.target);
        return draw(true);
      case 'diagnostic':
        display?.clear();
        return console.diagnostics([event.diagnostic]);
    }
  };
  return { emit, finish: () => display?.clear() };
}

function rowText(target: string, row: Row, now: number, console: Console): string {
  const seconds = Math.max(0.001, (now - row.startedAt) / 1000);
  const rate = (row.done - row.doneBefore) / seconds;
  const left = rate === 0 ? '' : ` · ${formatSeconds((row.trials - row.done) / rate)} ${words(console).left}`;
  const failed = row.failed === 0 ? '' : ` · ${console.colors.red(`${row.failed} ${words(console).failed}`)}`;
  const errors =
    row.errors === 0 ? '' : ` · ${console.colors.yellow(`${row.errors} ${words(console).errors}`)}`;
  return `${target}  ${row.done}/${row.trials}${failed}${errors} · ${row.inFlight} ${words(console).inFlight} · ${rate.toFixed(1)}/s${left} ${row.note}`;
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

const WORDS = {
  en: {
    starting: 'starting',
    ready: 'ready at',
    cases: 'cases',
    trials: 'trials',
    waiting: 'waiting',
    failed: 'failed',
    errors: 'errors',
    inFlight: 'in flight',
    left: 'left',
  },
  zh: {
    starting: '正在启动',
    ready: '已就绪',
    cases: '个用例',
    trials: '次试验',
    waiting: '等待',
    failed: '失败',
    errors: '错误',
    inFlight: '进行中',
    left: '剩余',
  },
} as const;

const words = (console: Console) => WORDS[console.language];
