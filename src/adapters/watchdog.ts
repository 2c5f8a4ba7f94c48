/**
 * Runs beside a server and ends its process group when the harness is gone, however it went (kill -9 too). The shell first
 * starts this loop in the background and then becomes the server, so that the server's pid, exit code and argv are its own;
 * argv travels as arguments and is never parsed by the shell. Gone means: the server has another parent than the harness
 * (Linux), or the harness's pid has no process (elsewhere). The loop also ends the group when the server itself is gone,
 * so that no worker of it stays behind, and when its time is over. Harness 0 = it may outlive us, for that time.
 */
const SCRIPT = `
limit=$1; harness=$2; shift 2
(
  trap '' TERM INT HUP
  watched() {
    if [ "$harness" = 0 ]; then
      kill -0 $$ 2>/dev/null; return
    fi
    if [ -r /proc/self/status ]; then
      while read -r key value; do
        if [ "$key" = PPid: ]; then [ "$value" = "$harness" ]; return; fi
      done 2>/dev/null </proc/$$/status
      return 1
    fi
    kill -0 "$harness" 2>/dev/null && kill -0 $$ 2>/dev/null
  }
  left=$limit
  while watched && [ $left -gt 0 ]; do sleep 1; left=$((left - 1)); done
  [ $left -gt 0 ] || echo "modelcompat: time limit of $limit s reached" >&3
  exec 3>&-
  kill -TERM -$$ 2>/dev/null
  sleep 5
  kill -KILL -$$ 2>/dev/null
) </dev/null 3>&1 >/dev/null 2>&1 &
exec "$@"
`;

/** Who watches over a server, and for how many seconds at most. */
export type Watch = { readonly harnessPid: number; readonly limitSeconds: number };

/** The argv that runs another argv under the watchdog; on Windows there is no such shell and argv stays as it is. */
export function watchedArgv(argv: readonly string[], watch: Watch, platform: string): readonly string[] {
  if (platform === 'win32') return argv;
  const { harnessPid, limitSeconds } = watch;
  return ['/bin/sh', '-c', SCRIPT, 'sh', String(Math.ceil(limitSeconds)), String(harnessPid), ...argv];
}
