import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheDirOf } from './cache-dir.ts';

const HOME = join('/', 'home', 'ada');

it.each([
  ['linux', { HOME }, join(HOME, '.cache', 'modelcompat')],
  ['linux', { HOME, XDG_CACHE_HOME: join('/', 'x') }, join('/', 'x', 'modelcompat')],
  ['darwin', { HOME, XDG_CACHE_HOME: join('/', 'x') }, join(HOME, 'Library', 'Caches', 'modelcompat')],
  ['win32', { USERPROFILE: HOME }, join(HOME, 'AppData', 'Local', 'modelcompat')],
  ['win32', { USERPROFILE: HOME, LOCALAPPDATA: join('/', 'l') }, join('/', 'l', 'modelcompat')],
  ['linux', { HOME, MODELCOMPAT_CACHE: join('/', 'mine') }, join('/', 'mine')],
  ['linux', {}, join('/', 'here', '.cache', 'modelcompat')],
])('on %s with %j it is %s', (platform, variables: Readonly<Record<string, string>>, expected) => {
  const cwd = join('/', 'here');
  expect(cacheDirOf({ platform, cwd, variable: (name) => variables[name] })).toBe(expected);
});
