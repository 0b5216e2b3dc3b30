/** The pages by address, each in a file of its own that is fetched when first needed. */
export const pages = {
  '/': async () => (await import('./today/today-page.tsx')).TodayPage,
  '/campaigns': async () => (await import('./campaigns/campaigns-page.tsx')).CampaignsPage,
  '/campaigns/new': async () => (await import('./campaigns/new-campaign-page.tsx')).NewCampaignPage,
  '/campaigns/do-not-call': async () => (await import('./campaigns/do-not-call-page.tsx')).DoNotCallPage,
  '/campaigns/:campaignId': async () => (await import('./campaigns/campaign-page.tsx')).CampaignPage,
  '/campaigns/:campaignId/edit': async () =>
    (await import('./campaigns/edit-campaign-page.tsx')).EditCampaignPage,
  '/candidates': async () => (await import('./candidates/candidates-page.tsx')).CandidatesPage,
  '/candidates/import': async () => (await import('./candidates/import/import-page.tsx')).ImportPage,
  '/candidates/merge': async () => (await import('./candidates/merge-page.tsx')).MergePage,
  '/candidates/:candidateId': async () => (await import('./candidates/candidate-page.tsx')).CandidatePage,
  '/interviews': async () => (await import('./interviews/interviews-page.tsx')).InterviewsPage,
  '/interviews/new': async () => (await import('./new-interview/new-interview-page.tsx')).NewInterviewPage,
  '/interviews/live': async () => (await import('./live/live-page.tsx')).LivePage,
  '/interviews/invitations': async () => (await import('./invitations/invitations-page.tsx')).InvitationsPage,
  '/interviews/invitations/new': async () => (await import('./invitations/invite-page.tsx')).InvitePage,
  '/interviews/ratings': async () => (await import('./rerating/batches-page.tsx')).BatchesPage,
  '/interviews/ratings/:batchId': async () => (await import('./rerating/batch-page.tsx')).BatchPage,
  '/interviews/:interviewId/compare': async () => (await import('./rerating/compare-page.tsx')).ComparePage,
  '/interviews/:interviewId/explanation': async () =>
    (await import('./explanation/explanation-page.tsx')).ExplanationPage,
  '/interviews/:interviewId/rating': async () => (await import('./rating-sheet/rating-page.tsx')).RatingPage,
  '/interviews/:interviewId': async () => (await import('./interview-route.tsx')).InterviewRoute,
  '/interviews/:interviewId/report': async () => (await import('./report/report-page.tsx')).ReportPage,
  '/headquarters/incoming': async () => (await import('./sync/incoming-page.tsx')).IncomingPage,
  '/headquarters/pairing': async () => (await import('./pairing/pairing-page.tsx')).PairingPage,
  '/headquarters/sync': async () => (await import('./sync/sync-page.tsx')).SyncPage,
  '/headquarters': async () => (await import('./headquarters/overview-page.tsx')).OverviewPage,
  '/headquarters/stores': async () => (await import('./headquarters/stores-page.tsx')).StoresPage,
  '/headquarters/alerts': async () => (await import('./headquarters/alerts-page.tsx')).AlertsPage,
  '/headquarters/compare': async () => (await import('./headquarters/compare-page.tsx')).ComparePage,
  '/headquarters/interviews': async () =>
    (await import('./headquarters/interviews-page.tsx')).InterviewsBehindPage,
  '/headquarters/releases': async () => (await import('./releases/releases-page.tsx')).ReleasesPage,
  '/headquarters/releases/:kind/:subject': async () => (await import('./releases/thing-page.tsx')).ThingPage,
  '/insights': async () => (await import('./insights/agreement-page.tsx')).AgreementPage,
  '/insights/calibration': async () => (await import('./insights/calibration-page.tsx')).CalibrationPage,
  '/positions': async () => (await import('./positions/positions-page.tsx')).PositionsPage,
  '/positions/import': async () => (await import('./positions/import/import-page.tsx')).ImportPage,
  '/positions/:positionId/edit': async () => (await import('./positions/editor/editor-page.tsx')).EditorPage,
  '/positions/:positionId': async () => (await import('./positions/position-page.tsx')).PositionPage,
  '/review': async () => (await import('./review/review-page.tsx')).ReviewPage,
  '/settings/backup': async () => (await import('./backup/backup-page.tsx')).BackupPage,
  '/settings/candidate-door': async () => (await import('./candidate-door/door-page.tsx')).DoorPage,
  '/settings/egress': async () => (await import('./egress/egress-page.tsx')).EgressPage,
  '/settings/fields': async () => (await import('./candidates/fields-page.tsx')).FieldsPage,
  '/settings/models': async () => (await import('./models/models-page.tsx')).ModelsPage,
  '/settings/phone-lines': async () => (await import('./phone-lines/lines-page.tsx')).LinesPage,
  '/settings/updates': async () => (await import('./updates/updates-page.tsx')).UpdatesPage,
  '/settings/preflight': async () => (await import('./preflight/preflight-page.tsx')).PreflightPage,
  '/settings/this-computer': async () =>
    (await import('./this-computer/this-computer-page.tsx')).ThisComputerPage,
  '/settings/health': async () => (await import('./health/health-page.tsx')).HealthPage,
} as const

export type PagePath = keyof typeof pages

/** Fetches the other pages while nothing else is going on, so that each opens at once, and also while the station restarts. */
export function prefetchPages(): () => void {
  const wait = setTimeout(() => {
    for (const load of Object.values(pages)) load().catch(() => undefined)
  }, 3_000)
  return () => clearTimeout(wait)
}
