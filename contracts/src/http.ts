import type { components } from './openapi.generated.js';

/** Names for the HTTP shapes that the backend's own OpenAPI document describes. */
type Schemas = components['schemas'];

/**
 * Language codes are sent as they are: the list is data (`LANGUAGES`), and a code that the server does not know gets a coded
 * refusal.
 */
export type GenerateTokenRequest = Omit<
  Schemas['GenerateTokenRequest'],
  'target_language' | 'native_language'
> & { target_language: string; native_language: string };

export type GenerateTokenResponse = Schemas['GenerateTokenResponse'];
export type EndSessionRequest = Schemas['EndSessionRequest'];
export type SessionSummary = Schemas['SessionSummary'];
export type ClientConfig = Schemas['ClientConfig'];
export type ProblemResponse = Schemas['ProblemResponse'];

export type SetUpState = Schemas['SetUpState'];
export type SetUpRequest = Schemas['SetUpRequest'];
export type LogInRequest = Schemas['LogInRequest'];
export type InstitutionLogIn = Schemas['InstitutionLogIn'];
export type AdminAccount = Schemas['AdminAccount'];
export type AdminSession = Schemas['AdminSession'];
export type AdminSessionList = Schemas['AdminSessionList'];
export type ChangePasswordRequest = Schemas['ChangePasswordRequest'];
export type ProveIdentityRequest = Schemas['ProveIdentityRequest'];
export type SecondFactorEnrolment = Schemas['SecondFactorEnrolment'];
export type ConfirmSecondFactorRequest = Schemas['ConfirmSecondFactorRequest'];
export type RecoveryCodes = Schemas['RecoveryCodes'];
export type StaffMember = Schemas['StaffMember'];
export type StaffList = Schemas['StaffList'];
export type HireRequest = Schemas['HireRequest'];
export type HiredStaff = Schemas['HiredStaff'];
export type ChangeRoleRequest = Schemas['ChangeRoleRequest'];
export type TemporaryPassword = Schemas['TemporaryPassword'];

export type RunningSession = Schemas['RunningSession'];
export type RunningSessionList = Schemas['RunningSessionList'];
export type AdminEndRequest = Schemas['AdminEndRequest'];
export type AdminEndedSession = Schemas['AdminEndedSession'];
export type InstitutionSettings = Schemas['InstitutionSettings'];
export type RetentionShare = Schemas['RetentionShare'];
export type RetentionRun = Schemas['RetentionRun'];
export type RetentionPreview = Schemas['RetentionPreview'];

export type LoggedSession = Schemas['LoggedSession'];
export type SessionLogPage = Schemas['SessionLogPage'];
export type LoggedSessionDetail = Schemas['LoggedSessionDetail'];
export type SessionTrailEntry = Schemas['SessionTrailEntry'];

export type OverviewFigures = Omit<Schemas['OverviewSlice'], 'value'>;
export type OverviewTotals = Schemas['OverviewTotals'];
export type OverviewDay = Schemas['OverviewDay'];
export type OverviewSlice = Schemas['OverviewSlice'];
export type OverviewBudget = Schemas['OverviewBudget'];
export type OverviewBudgets = Schemas['OverviewBudgets'];
export type Overview = Schemas['Overview'];

export type NoticeParams = Schemas['NoticeParams'];
export type Notice = Schemas['Notice'];
export type NoticeList = Schemas['NoticeList'];

export type AuditTrailEntry = Schemas['AuditTrailEntry'];
export type AuditTrailPage = Schemas['AuditTrailPage'];
export type AuditTrailCheck = Schemas['AuditTrailCheck'];
export type AuditTrailFinding = Schemas['AuditTrailFinding'];
export type SessionTurn = Schemas['SessionTurn'];
export type FocusWordOutcome = Schemas['FocusWordOutcome'];
export type TranscriptTurn = Schemas['TranscriptTurn'];
export type SessionTranscript = Schemas['SessionTranscript'];
export type SessionCopy = Schemas['SessionCopy'];
