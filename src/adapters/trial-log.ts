/** Where lines go; writes all of them or none, and throws when it cannot. */
export type LineSink = {
  readonly append: (lines: string) => void;
  readonly close: () => void;
};

/** Writes records and grades in step, the record first: a grade without its record would be a judgement on nothing. */
export class TrialLog {
  readonly #records: LineSink;
  #grades: LineSink;
  readonly #wrapError: (error: unknown) => unknown;
  /** Grades that wait for a new file; null = none is being made. */
  #waiting: string[] | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(logs: { records: LineSink; grades: LineSink }, wrapError: (error: unknown) => unknown) {
    this.#records = logs.records;
    this.#grades = logs.grades;
    this.#wrapError = wrapError;
  }

  /** Takes one line each, without newline. After a failure every further line fails alike: a gap must not be written over. */
  append(record: string, grade: string): void {
    this.#guard(() => {
      this.#records.append(`${record}\n`);
      if (this.#waiting === null) this.#grades.append(`${grade}\n`);
      else this.#waiting.push(`${grade}\n`);
    });
  }

  /** Puts another file in the place of the grades; lines that come meanwhile go into the new one. */
  async replaceGrades(replace: (old: LineSink) => Promise<LineSink>): Promise<void> {
    const waiting: string[] = [];
    this.#waiting = waiting;
    this.#grades = await replace(this.#grades);
    this.#waiting = null;
    if (waiting.length > 0) this.#guard(() => this.#grades.append(waiting.join('')));
  }

  close(): void {
    this.#records.close();
    this.#grades.close();
  }

  #guard(write: () => void): void {
    if (this.#failure !== null) throw this.#failure.error;
    try {
      write();
    } catch (error) {
      this.#failure = { error: this.#wrapError(error) };
      throw this.#failure.error;
    }
  }
}
