import { createBrowserRouter, Navigate } from 'react-router'
import { PageSkeleton } from '../components/skeletons.tsx'
import { CrashPage, NotFoundPage } from './error-pages.tsx'
import { Frame } from './frame.tsx'

/** Every page of the console; each is fetched when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Frame />,
    errorElement: <CrashPage />,
    HydrateFallback: () => null,
    children: [
      {
        errorElement: <CrashPage />,
        HydrateFallback: PageSkeleton,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('./today/today-page.tsx')).TodayPage }),
          },
          {
            path: 'candidates',
            lazy: async () => ({
              Component: (await import('./candidates/candidates-page.tsx')).CandidatesPage,
            }),
          },
          {
            path: 'candidates/:candidateId',
            lazy: async () => ({
              Component: (await import('./candidates/candidate-page.tsx')).CandidatePage,
            }),
          },
          {
            path: 'interviews',
            lazy: async () => ({
              Component: (await import('./interviews/interviews-page.tsx')).InterviewsPage,
            }),
          },
          {
            path: 'interviews/new',
            lazy: async () => ({
              Component: (await import('./new-interview/new-interview-page.tsx')).NewInterviewPage,
            }),
          },
          {
            path: 'interviews/:interviewId',
            lazy: async () => ({ Component: (await import('./interview-route.tsx')).InterviewRoute }),
          },
          {
            path: 'interviews/:interviewId/report',
            lazy: async () => ({ Component: (await import('./report/report-page.tsx')).ReportPage }),
          },
          {
            path: 'positions',
            lazy: async () => ({ Component: (await import('./positions/positions-page.tsx')).PositionsPage }),
          },
          {
            path: 'positions/:positionId',
            lazy: async () => ({ Component: (await import('./positions/position-page.tsx')).PositionPage }),
          },
          { path: 'settings', element: <Navigate to="/settings/health" replace /> },
          {
            path: 'settings/health',
            lazy: async () => ({ Component: (await import('./health/health-page.tsx')).HealthPage }),
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
])
