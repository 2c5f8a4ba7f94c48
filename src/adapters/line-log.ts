import { closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs';

/**
 * A file that only grows, by whole lines: a write that fails half-way is cut off again. Lines of a few kilobytes go
 * straight into the system's cache, which costs less than a way over the thread pool.
 */
export class LineLog {
  readonly #file: number;
  #size: number;

  private constructor(file: number, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** Opens a file to write after its first `size` bytes; whatever stands behind them is cut. */
  static open(path: string, size: number): LineLog {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    ftruncateSync(file, size);
    return new LineLog(file, size);
  }

  /** Hands lines (each with its newline) to the operating system, all or none. */
  append(lines: string): void {
    const bytes = Buffer.from(lines);
    try {
      let done = 0;
      while (done < bytes.length) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, this.#size + done);
      }
      this.#size += bytes.length;
    } catch (error) {
      this.#cut();
      throw error;
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #cut(): void {
    try {
      ftruncateSync(this.#file, this.#size);
    } catch {
      // The first failure is the one to tell; whoever opens the file next cuts a torn line.
    }
  }
}
