/** Where packages come from: a mirror that this machine already uses, and the suite that carries llama.cpp. */
export type PackageSource = {
  readonly mirror: string;
  readonly suite: string;
  readonly components: string;
  readonly keyring: string;
};

/** Suites that carry the package `llama.cpp-tools`, by the ID of os-release. Only Debian's was tried. */
const suites: Readonly<Record<string, Omit<PackageSource, 'mirror'>>> = {
  debian: {
    suite: 'sid',
    components: 'main',
    keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
  },
  ubuntu: {
    suite: 'devel',
    components: 'main universe',
    keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
  },
};

/**
 * The source to fetch from, or null where apt has no mirror of a distribution that carries the package.
 * `releases` is the output of `apt-get --print-uris update`, `osRelease` the text of /etc/os-release.
 */
export function packageSource(releases: string, osRelease: string): PackageSource | null {
  const { ID = '', ID_LIKE = '', VERSION_CODENAME = '' } = fieldsOf(osRelease);
  const distribution = [ID, ...ID_LIKE.split(' ')]
    .map((id) => suites[id])
    .find((found) => found !== undefined);
  const mirrors = [...releases.matchAll(/^'([^']+)\/dists\/([^/']+)\/InRelease'/gm)];
  const own = mirrors.find(([, , suite]) => suite === VERSION_CODENAME);
  const mirror = (own ?? mirrors.find(([, , suite]) => !suite?.includes('-')))?.[1];
  return distribution === undefined || mirror === undefined ? null : { mirror, ...distribution };
}

/** The one line of a sources.list; the keyring is named only where it exists. */
export function sourcesList(
  { mirror, suite, components, keyring }: PackageSource,
  keyringExists: boolean,
): string {
  const signed = keyringExists ? `[signed-by=${keyring}] ` : '';
  return `deb ${signed}${mirror} ${suite} ${components}\n`;
}

/**
 * A configuration that keeps apt inside one folder: the system's package lists, caches, pins and hooks are neither read
 * nor written. How to reach and trust mirrors (proxies, certificates, time limits) is taken over from the system's own, given as `apt-config dump`.
 */
export function aptConfig(dir: string, systemConfig: string): string {
  const reach = systemConfig.split('\n').filter((line) => line.startsWith('Acquire::'));
  const own: Readonly<Record<string, string>> = {
    'Dir::State': dir,
    'Dir::State::lists': `${dir}/lists/`,
    'Dir::State::status': `${dir}/status`,
    'Dir::Cache': dir,
    'Dir::Cache::archives': `${dir}/archives/`,
    'Dir::Etc::sourcelist': `${dir}/sources.list`,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::main': '/dev/null',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  };
  return [...reach, ...Object.entries(own).map(([key, value]) => `${key} "${value}";`), ''].join('\n');
}

/** The fields of an os-release file, without their quotes. */
function fieldsOf(text: string): Readonly<Partial<Record<string, string>>> {
  const pairs = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)];
  return Object.fromEntries(pairs.map(([, key, value = '']) => [key, value.replace(/^["']|["']$/g, '')]));
}
