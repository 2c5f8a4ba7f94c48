import { describe, expect, it } from 'vitest';
import { aptConfig, packageSource, sourcesList } from './apt.ts';

const DEBIAN = 'ID=debian\nVERSION_CODENAME=bookworm\n';
const RELEASES = `'http://mirror.test/debian-security/dists/bookworm-security/InRelease' a_InRelease 0
'http://mirror.test/debian/dists/bookworm/InRelease' b_InRelease 0
'http://mirror.test/debian/dists/bookworm/main/binary-amd64/Packages.xz' b_Packages 0
'http://other.test/tool/dists/stable/InRelease' c_InRelease 0
`;

describe('where packages come from', () => {
  it("is the mirror of the system's own release, with the suite that carries llama.cpp", () => {
    expect(packageSource(RELEASES, DEBIAN)).toEqual({
      mirror: 'http://mirror.test/debian',
      suite: 'sid',
      components: 'main',
      keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
    });
  });

  it('is never a mirror of security updates, which has no such suite', () => {
    const testing = 'ID=debian\nVERSION_CODENAME=forky\n';
    const releases = `'http://m.test/debian-security/dists/x-security/InRelease' a 0\n'http://m.test/debian/dists/testing/InRelease' b 0\n`;
    expect(packageSource(releases, testing)?.mirror).toBe('http://m.test/debian');
  });

  it.each([
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=x\n', 'devel'],
    ['ID="ubuntu"\nID_LIKE=debian\n', 'devel'],
    ['ID=raspbian\nID_LIKE=debian\n', 'sid'],
  ])('follows the family of %j to %s', (osRelease, suite) => {
    expect(packageSource(RELEASES, osRelease)?.suite).toBe(suite);
  });

  it.each([
    ['another distribution', RELEASES, 'ID=alpine\n'],
    ['no os-release', RELEASES, ''],
    ['no mirror', '', DEBIAN],
  ])('is nowhere for %s', (_what, releases, osRelease) => {
    expect(packageSource(releases, osRelease)).toBeNull();
  });
});

describe('the sources list', () => {
  it('names the keyring only where there is one', () => {
    const source = { mirror: 'http://m.test/d', suite: 'sid', components: 'main', keyring: '/k.gpg' };
    expect(sourcesList(source, true)).toBe('deb [signed-by=/k.gpg] http://m.test/d sid main\n');
    expect(sourcesList(source, false)).toBe('deb http://m.test/d sid main\n');
  });
});

describe("apt's configuration", () => {
  const system = `APT::Architecture "amd64";
APT::Update::Post-Invoke:: "rm -f /var/cache/apt/archives/*.deb";
Acquire::http::Proxy "http://proxy.test:3128";
Acquire::Check-Valid-Until "false";
Dir::State::lists "lists/";`;
  const config = aptConfig('/work', system);

  it('takes over how to reach mirrors, and none of the hooks and folders of the system', () => {
    expect(config).toContain('Acquire::http::Proxy "http://proxy.test:3128";');
    expect(config).toContain('Acquire::Check-Valid-Until "false";');
    expect(config).not.toContain('Post-Invoke');
    expect(config).not.toContain('"lists/"');
  });

  it('lets apt write nowhere but in its folder', () => {
    const folders = [...config.matchAll(/^Dir::\S+ "([^"]+)";$/gm)].map(([, folder]) => folder);
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter((folder) => !/^(\/work($|\/)|\/dev\/null$)/.test(folder ?? ''))).toEqual([]);
  });
});
