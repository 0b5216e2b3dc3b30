import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { PageSkeleton } from '../components/skeletons.tsx'
import { CrashPage, NotFoundPage } from './error-pages.tsx'
import { Frame } from './frame.tsx'
import { pages, type PagePath } from './pages.ts'

const page = (path: PagePath): RouteObject => ({
  path,
  lazy: async () => ({ Component: await pages[path]() }),
})

/** Every page of the console at its address. */
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
          ...(Object.keys(pages) as PagePath[]).map(page),
          { path: 'settings', element: <Navigate to="/settings/health" replace /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
])
