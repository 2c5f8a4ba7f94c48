import { describe, expect, it } from 'vitest';
import { machine, target } from '../../src/testing/sample-target.ts';
import { template } from './index.ts';

describe('the template runner', () => {
  it('plans a server on a free port', () => {
    const plan = template.plan(target({ options: { model: 'm' } }), machine({ programs: ['engine'] }));
    expect(plan).toMatchObject({
      kind: 'process',
      argv: ['/bin/engine', 'serve', 'm', '--host', '127.0.0.1', '--port', '{port}'],
      port: 'free',
    });
  });

  it('says which program is missing', () => {
    const plan = template.plan(target({ options: { model: 'm' } }), machine());
    expect(plan).toEqual({ problems: [{ code: 'command-missing', params: { program: 'engine' } }] });
  });
});
