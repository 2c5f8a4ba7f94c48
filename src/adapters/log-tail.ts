import { open } from 'node:fs/promises';

const TAIL_BYTES = 64 * 1024;
const LINE_CHARS = 2000;

/** The last lines of a log, without terminal colours and empty lines; none where it cannot be read. */
export async function lastLines(path: string, most: number): Promise<readonly string[]> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from);
      const lines = buffer.toString('utf8', 0, bytesRead).split('\n').map(clean);
      return lines.filter((line) => line.trim() !== '').slice(-most);
    } finally {
      await file.close();
    }
  } catch {
    return [];
  }
}

/** Progress bars rewrite their line with a carriage return: what a person would see last counts. */
function clean(line: string): string {
  const shown = line.replace(/\r$/, '');
  return shown
    .slice(shown.lastIndexOf('\r') + 1)
    .slice(0, LINE_CHARS)
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
}
