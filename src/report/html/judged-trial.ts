import type { TrialGrade } from '../../domain/grade.ts';
import type { TrialRecord } from '../../domain/record.ts';
import type { Api } from '../../domain/suite.ts';

/** A trial to be shown: what happened, how it was judged, and the API that its case is about. */
export type JudgedTrial = { readonly record: TrialRecord; readonly grade: TrialGrade; readonly api: Api };
