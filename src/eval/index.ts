// handrail/eval: labelled conversations to runs, scores and reports.

/** A bot's own prompt beside its policy. */
export { type Alignment, type AlignOptions, alignPrompt, type Prompt } from './align/align.ts';
export {
  FINDING_CODES,
  FINDING_KINDS,
  type Finding,
  type FindingCode,
  type FindingKind,
} from './align/finding.ts';
export type { AnswerCounts } from './answers/counts.ts';
export type { LeaseTimes } from './answers/leases.ts';
export type { AnswersMode } from './answers/mode.ts';
/** Recorded answers of a language model, for `answers` of `openAiClassifier`. */
export {
  type AnswerStore,
  type AnswersOpened,
  type OpenAnswersOptions,
  openAnswers,
} from './answers/open-answers.ts';
export {
  type Calibrated,
  type CalibrateOptions,
  calibrate,
  type SignalRows,
} from './calibrate/calibrate.ts';
export {
  type CalibrationRead,
  readCalibration,
  staleSignals,
} from './calibrate/calibration-file.ts';
/** What changed between two runs, why, and whether it is more than noise. */
export {
  type ChangedConversation,
  type ComparedRuns,
  type CompareOptions,
  type Comparison,
  compareRuns,
} from './compare/compare.ts';
export { comparisonText } from './compare/comparison-text.ts';
export { type RunRead, readRun, type StoredRun } from './compare/read-run.ts';
export type {
  Conversation,
  Label,
  LabelledConversation,
  SignalLabel,
  Turn,
} from './dataset/conversation.ts';
export { type DataProblem, formatDataProblem } from './dataset/problem.ts';
export type { DatasetFormat, ReadOptions } from './dataset/raw-file.ts';
export { type DatasetItem, readDataset, readDatasetBatches } from './dataset/read.ts';
export {
  type EmbeddedFiles,
  type EmbeddedFilesRead,
  readEmbeddedFiles,
} from './embedded/embedded-files.ts';
export type { Gate } from './gates/gate.ts';
export { gatesText } from './gates/gates-text.ts';
export type { GateBaseline } from './gates/judge-gates.ts';
/** Compares a run with its baseline, judges gates, and writes both down beside the run. */
export { type JudgedRun, judgeRun } from './gates/judge-run.ts';
export { lowerGates } from './gates/lower-gates.ts';
export type { Outcome } from './metrics/outcome.ts';
export type { Score } from './metrics/score.ts';
export type { Scores } from './metrics/scores.ts';
export type { Tally } from './metrics/tally.ts';
export { evaluateRepeats, type RepeatedEvaluation } from './repeats/evaluate-repeats.ts';
export type { Repeats } from './repeats/repeats.ts';
export { repeatsText } from './repeats/repeats-text.ts';
export type { Bounds, LabelScores } from './replay/bounds.ts';
export type { Change } from './replay/difference.ts';
/** What another policy would have done with the conversations of a log. */
export { type Replay, type Replaying, type ReplayOptions, replay } from './replay/replay.ts';
export { replayReport } from './replay/replay-text.ts';
export type { EscalationAt, Missing, ReplayedConversation, Way } from './replay/replayed.ts';
export type { BeforeAndAfter, Range, Totals } from './replay/totals.ts';
export type { ReportFormat } from './report/formats.ts';
export type { WordSource } from './report/misjudged/misjudged.ts';
/** The written reports of a run that lies on disk: what they show, and each as text. */
export { readReport } from './report/read-report.ts';
export type { ReportData } from './report/report-data.ts';
export { problemsReport } from './report/terminal/problems-report.ts';
export { type ReportOptions, runReport } from './report/terminal/run-report.ts';
export { reportText, writeReports } from './report/write-reports.ts';
export { type PortableClassifier, portableEmbedded } from './run/classifier-plan.ts';
export { type Evaluation, evaluate } from './run/evaluate.ts';
export type { Example } from './run/examples.ts';
export { type ListedRun, listRuns } from './run/folder/list-runs.ts';
export type { GateReport, GateResult } from './run/gate-report.ts';
export { isResumeRefusal, type ResumeRefusal } from './run/journal/refusal.ts';
export type { EvaluateOptions } from './run/options.ts';
export type { Run, RunDataset, RunOptions } from './run/run.ts';
export type { Interval } from './statistics/wilson.ts';
