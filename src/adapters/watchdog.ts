/**
 * Runs beside a server and ends its process group when the harness is gone, however it went (kill -9 too). The shell first
 * starts this loop in the background and then becomes the server, so that the server's pid, exit code and argv are its own;
 * argv travels as arguments and is never parsed by the shell. Gone means: the server has another parent than the harness
 * (Linux), or the harness's pid has no process (elsewhere). The loop also ends the group when the server itself is gone,
 * so that no worker of it stays behind.
 */
const SCRIPT = `
harness=$1; shift
(
  trap '' TERM INT HUP
  watched() {
    if [ -r /proc/self/status ]; then
      while read -r key value; do
        if [ "$key" = PPid: ]; then [ "$value" = "$harness" ]; return; fi
      done 2>/dev/null </proc/$$/status
      return 1
    fi
    kill -0 "$harness" 2>/dev/null && kill -0 $$ 2>/dev/null
  }
  while watched; do sleep 1; done
  kill -TERM -$$ 2>/dev/null
  sleep 5
  kill -KILL -$$ 2>/dev/null
) </dev/null >/dev/null 2>&1 &
exec "$@"
`;

/** The argv that runs another argv under the watchdog; on Windows there is no such shell and argv stays as it is. */
export function watchedArgv(
  argv: readonly string[],
  harnessPid: number,
  platform: string,
): readonly string[] {
  return platform === 'win32' ? argv : ['/bin/sh', '-c', SCRIPT, 'sh', String(harnessPid), ...argv];
}
