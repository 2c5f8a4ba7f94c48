import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A file that only grows, by whole lines: a write that fails half-way is cut off again. */
export class LineLog {
  readonly #file: FileHandle;
  #size: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** Opens a file to write after its first `size` bytes; whatever stands behind them is cut. */
  static async open(path: string, size: number): Promise<LineLog> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    await file.truncate(size);
    return new LineLog(file, size);
  }

  /** Resolves when the lines (each with its newline) have been handed to the operating system. */
  async append(lines: string): Promise<void> {
    const bytes = Buffer.from(lines);
    try {
      let done = 0;
      while (done < bytes.length) {
        done += (await this.#file.write(bytes, done, bytes.length - done, this.#size + done)).bytesWritten;
      }
      this.#size += bytes.length;
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
