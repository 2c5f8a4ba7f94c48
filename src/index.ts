/** The library: declare, plan, judge, compare and report as typed functions without I/O. What is not named here may change. */
export { armSummary, createArmFold, foldTrial } from './compare/arm-fold.ts';
export { baselineText, readBaseline } from './compare/baseline/baseline-file.ts';
export { summaryOf } from './compare/baseline/summary-of.ts';
export { unaccepted } from './compare/baseline/unaccepted.ts';
export { compare, DEFAULT_POLICY } from './compare/compare.ts';
export type { Acceptance, Baseline, BaselineCase } from './domain/baseline.ts';
export type {
  ArmCase,
  ArmRun,
  ArmSummary,
  ComparedCase,
  ComparedMeasures,
  Comparison,
  ComparisonFinding,
  GatePolicy,
} from './domain/comparison.ts';
export type { Diagnostic, Message, SourcePosition } from './domain/diagnostic.ts';
export { ExitCode, HarnessError } from './domain/diagnostic.ts';
export type { CaseResult, CheckResult, Signature, TrialGrade } from './domain/grade.ts';
export type { LaunchPlan, PlannedCase, TargetPlan } from './domain/plan.ts';
export type { Environment, Exchange, RunManifest, TrialRecord } from './domain/record.ts';
export type { RunReport } from './domain/report.ts';
export type { Case, Suite } from './domain/suite.ts';
export type { Target } from './domain/target.ts';
export { createFold, foldGrade } from './grade/fold.ts';
export { gradeTrial } from './grade/grade.ts';
export { renderHint, renderText } from './messages/index.ts';
export { planTarget } from './plan/plan.ts';
export { checks, trialChecks } from './protocol/checks/catalogue.ts';
export { openExchange } from './protocol/exchange-view.ts';
export { comparisonDocument } from './report/comparison-json.ts';
export { renderComparisonMarkdown } from './report/comparison-markdown.ts';
export { buildReport } from './report/model.ts';
