import type { Ports } from '../ports.ts';

/**
 * Whether `command` keys and the command runner may run. Switched off by --no-commands, and by default when the CI
 * service says that the change under test comes from a fork: its models.yaml is somebody else's shell line.
 */
export async function commandsAllowed(
  flag: boolean | null,
  { env, files }: Pick<Ports, 'env' | 'files'>,
): Promise<boolean> {
  if (flag !== null) return flag;
  return !(gitlabFork(env) || buildkiteFork(env) || (await githubFork({ env, files })));
}

function gitlabFork(env: Ports['env']): boolean {
  const source = env.variable('CI_MERGE_REQUEST_SOURCE_PROJECT_ID');
  return source !== undefined && source !== env.variable('CI_PROJECT_ID');
}

function buildkiteFork(env: Ports['env']): boolean {
  const repo = env.variable('BUILDKITE_PULL_REQUEST_REPO');
  return repo !== undefined && repo !== '' && repo !== env.variable('BUILDKITE_REPO');
}

async function githubFork({ env, files }: Pick<Ports, 'env' | 'files'>): Promise<boolean> {
  const file = env.variable('GITHUB_EVENT_PATH');
  if (file === undefined || !(env.variable('GITHUB_EVENT_NAME') ?? '').startsWith('pull_request'))
    return false;
  const read = await files.readText(file, 8 * 1024 * 1024);
  if (!('text' in read)) return true;
  try {
    const event = JSON.parse(read.text) as {
      pull_request?: { head?: { repo?: { full_name?: unknown } | null } };
    };
    return event.pull_request?.head?.repo?.full_name !== env.variable('GITHUB_REPOSITORY');
  } catch {
    return true;
  }
}
