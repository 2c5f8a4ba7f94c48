/** Where lines go; writes all of them or none. */
export type LineSink = {
  readonly append: (lines: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly record: string;
  readonly grade: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/** Most characters gathered into one write. */
const BATCH_CHARS = 8_000_000;

/** Writes records and grades in order; lines that come while a write is in flight go out together in the next. */
export class AppendQueue {
  readonly #records: LineSink;
  #grades: LineSink;
  readonly #wrapError: (error: unknown) => unknown;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(logs: { records: LineSink; grades: LineSink }, wrapError: (error: unknown) => unknown) {
    this.#records = logs.records;
    this.#grades = logs.grades;
    this.#wrapError = wrapError;
  }

  /** Takes one line each, without newline. After a failure every further line fails alike: a gap must not be written over. */
  append(record: string, grade: string): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.error);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, grade, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Lets everything be written, then puts another file in the place of the grades. */
  async replaceGrades(replace: (old: LineSink) => Promise<LineSink>): Promise<void> {
    await this.#draining;
    const replacing = replace(this.#grades).then((fresh) => {
      this.#grades = fresh;
    });
    // Lines that come meanwhile wait for the new file.
    this.#draining = replacing.catch(() => undefined).then(() => this.#drain());
    await replacing;
  }

  async close(): Promise<void> {
    await this.#draining;
    await Promise.all([this.#records.close(), this.#grades.close()]);
  }

  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        if (this.#failure !== null) throw this.#failure.error;
        await this.#records.append(joined(batch, 'record'));
        await this.#grades.append(joined(batch, 'grade'));
        for (const each of batch) each.resolve();
      } catch (error) {
        this.#failure ??= { error: this.#wrapError(error) };
        for (const each of batch) each.reject(this.#failure.error);
      }
    }
    this.#draining = null;
  }

  #takeBatch(): readonly Waiting[] {
    let chars = 0;
    let count = 0;
    for (const each of this.#waiting) {
      chars += each.record.length + each.grade.length;
      count += 1;
      if (chars >= BATCH_CHARS) break;
    }
    return this.#waiting.splice(0, count);
  }
}

function joined(batch: readonly Waiting[], line: 'record' | 'grade'): string {
  return `${batch.map((each) => each[line]).join('\n')}\n`;
}
