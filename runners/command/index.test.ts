import { describe, expect, it } from 'vitest';
import { machine, target } from '../../src/testing/sample-target.ts';
import { commonDeaths } from '../death-hints.ts';
import { command } from './index.ts';

const planFor = (options: Parameters<typeof target>[0] & object, platform = 'linux') =>
  command.plan(target(options), machine({ platform }));

describe('the command runner', () => {
  it('gives a line to the shell of the platform', () => {
    const options = { command: 'serve --port {port} | tee log' };
    expect(planFor({ options })).toMatchObject({ argv: ['sh', '-c', options.command] });
    expect(planFor({ options }, 'win32')).toMatchObject({ argv: ['cmd', '/d', '/s', '/c', options.command] });
  });

  it('gives a list of arguments to no shell', () => {
    const argv = ['serve', '--name', '$HOME; rm', '--port', '{port}'];
    expect(planFor({ options: { command: argv } })).toMatchObject({ argv });
  });

  it('waits by default until the models are listed, 503 meaning not yet', () => {
    expect(planFor({ options: { command: 'serve {port}' } })).toEqual({
      kind: 'process',
      argv: ['sh', '-c', 'serve {port}'],
      env: {},
      cwd: '/project',
      port: 'free',
      baseUrl: 'http://127.0.0.1:{port}/v1',
      readiness: { path: '/v1/models', timeoutMs: 600_000, loading: [503] },
      probes: [{ name: 'models', path: '/v1/models' }],
      stopGraceMs: 10_000,
      deathHints: commonDeaths,
      timeLimitMs: 12 * 3_600_000,
    });
  });

  it('takes over everything that is declared', () => {
    const options = {
      command: 'serve',
      port: 9000,
      ready: '/health',
      loading: [502, 503],
      ready_timeout: '2m',
      stop_grace: '500ms',
      base_url: 'http://localhost:{port}/api/v2',
      env: { MODE: 'x' },
      cwd: 'engine',
      model: 'served',
    };
    expect(planFor({ options })).toMatchObject({
      port: 9000,
      baseUrl: 'http://localhost:{port}/api/v2',
      cwd: '/project/engine',
      env: { MODE: 'x' },
      model: 'served',
      readiness: { path: '/health', timeoutMs: 120_000, loading: [502, 503] },
      probes: [{ name: 'models', path: '/api/v2/models' }],
      stopGraceMs: 500,
    });
  });

  it.each([
    ['an empty line', { command: '  ' }, 'command-empty'],
    ['a list without a program', { command: [''] }, 'command-empty'],
    ['a command that cannot know its port', { command: 'serve' }, 'command-port-unused'],
  ])('refuses %s', (_what, options, code) => {
    expect(planFor({ options })).toEqual({ problems: [{ code, params: { target: 'm@v' } }] });
  });

  it('accepts a port told by a variable, or one that is fixed', () => {
    expect(planFor({ options: { command: 'serve', env: { PORT: '{port}' } } })).toHaveProperty('argv');
    expect(planFor({ options: { command: 'serve', port: 8000 } })).toHaveProperty('argv');
  });
});
