// What each write is about, and the page that shows what came of it.
import { link } from '../address';
import type { WriteName } from './write';

/** What a write is about, as the words of a notice have it. */
export type Subject =
  | 'keep'
  | 'case'
  | 'identity'
  | 'kinds'
  | 'approval'
  | 'suggestion'
  | 'group'
  | 'hook'
  | 'key'
  | 'mapping'
  | 'import'
  | 'document'
  | 'retention'
  | 'withdrawal'
  | 'mail'
  | 'cooperation'
  | 'marking'
  | 'statement'
  | 'order'
  | 'coverage'
  | 'screening'
  | 'hit'
  | 'source'
  | 'question'
  | 'alert';

/** The subject of each write, and the page that shows it; without one it is the page that sent it. */
const ABOUT: Record<WriteName, readonly [subject: Subject, page?: string]> = {
  OpenCase: ['case', 'cases'],
  ChangeCase: ['case'],
  LeaveCase: ['case', 'cases'],
  CloseCase: ['case'],
  SetMember: ['case'],
  InviteAgency: ['case'],
  AnswerInvitation: ['case', 'cases'],
  KeepItem: ['keep', 'cases'],
  TakeBackItem: ['keep'],
  JudgeHypothesis: ['case'],
  CaseFile: ['keep'],
  ConfirmKinds: ['kinds'],
  Propose: ['identity', 'identities'],
  Decide: ['identity', 'identities'],
  AskApproval: ['approval', 'approvals'],
  DecideApproval: ['approval', 'approvals'],
  DecideSuggestion: ['suggestion'],
  MakeGroup: ['group', 'groups'],
  ChangeGroup: ['group', 'groups'],
  MakeHook: ['hook', 'hooks'],
  EndHook: ['hook', 'hooks'],
  ReplayHook: ['hook', 'hooks'],
  KeepMapping: ['mapping', 'imports'],
  DropMapping: ['mapping', 'imports'],
  ReleaseImport: ['import', 'imports'],
  RefuseImport: ['import', 'imports'],
  Cancel: ['import', 'imports'],
  Undo: ['import', 'imports'],
  Import: ['import', 'imports'],
  Document: ['document', 'documents'],
  MakeKey: ['key', 'keys'],
  RevokeKey: ['key', 'keys'],
  ConfirmRetention: ['retention'],
  WithdrawSource: ['withdrawal'],
  WithdrawEvidence: ['withdrawal'],
  SetAlertMail: ['mail', 'inbox'],
  RecordMeeting: ['cooperation', 'cooperation'],
  RecordCommitment: ['cooperation', 'cooperation'],
  RecordClaim: ['cooperation', 'cooperation'],
  RecordAction: ['cooperation', 'cooperation'],
  NotifyExport: ['cooperation', 'cooperation'],
  AnswerNotification: ['cooperation', 'cooperation'],
  ReportIncident: ['cooperation', 'cooperation'],
  FollowUpIncident: ['cooperation', 'cooperation'],
  CorrectMeeting: ['cooperation', 'cooperation'],
  CorrectCommitment: ['cooperation', 'cooperation'],
  CorrectClaim: ['cooperation', 'cooperation'],
  CorrectNotification: ['cooperation', 'cooperation'],
  CorrectAction: ['cooperation', 'cooperation'],
  CorrectIncident: ['cooperation', 'cooperation'],
  Withdraw: ['cooperation', 'cooperation'],
  AssessRequest: ['cooperation', 'cooperation'],
  AssessCommitment: ['cooperation', 'cooperation'],
  AcknowledgeIncident: ['cooperation', 'cooperation'],
  ShareIncident: ['cooperation', 'cooperation'],
  CloseIncident: ['cooperation', 'cooperation'],
  RaiseMarking: ['marking'],
  CorrectStatement: ['statement'],
  RecordStatement: ['statement'],
  CheckOrder: ['order', 'order'],
  DropOrderCheck: ['order', 'order'],
  RecordCoverage: ['coverage'],
  ScreenCustomers: ['screening', 'screening'],
  WatchCustomers: ['screening'],
  DecideHit: ['hit'],
  FetchSource: ['source', 'sources'],
  ReleaseEdition: ['source', 'sources'],
  RefuseEdition: ['source', 'sources'],
  SaveQuestion: ['question', 'inbox'],
  DropQuestion: ['question', 'inbox'],
  WatchQuestion: ['question', 'inbox'],
  EndWatch: ['question', 'inbox'],
  RenewWatches: ['question', 'inbox'],
  AcknowledgeAlert: ['alert', 'inbox'],
  AssignAlert: ['alert', 'inbox'],
};

export const subjectOf = (name: WriteName): Subject => ABOUT[name][0];

/** The address of the page that shows what came of it; empty is that of the page that sent it. */
export function placeOf(name: WriteName, variables: unknown): string {
  const { input } = variables as { input?: { caseId?: unknown } };
  if (typeof input?.caseId === 'string') return link('case', { id: input.caseId });
  const page = ABOUT[name][1];
  return page ? link(page) : '';
}
