import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { RouterProvider } from 'react-router/dom'
import { failureOf, orpc } from '../api.ts'
import { FailureAlert } from '../components/failure-alert.tsx'
import { followPhraseDue, isPhraseDue } from './access/phrase-due.ts'
import { showLanguage } from '../i18n/index.ts'
import { router } from './routes.tsx'
import { SessionContext } from './session.tsx'

const FirstRunPage = lazy(async () => ({
  default: (await import('./access/first-run-page.tsx')).FirstRunPage,
}))
const SignInPage = lazy(async () => ({ default: (await import('./access/sign-in-page.tsx')).SignInPage }))
const RecoveryPage = lazy(async () => ({
  default: (await import('./access/recovery-page.tsx')).RecoveryPage,
}))

const PhraseStepPage = lazy(async () => ({
  default: (await import('./access/phrase-step-page.tsx')).PhraseStepPage,
}))

/** Shows what comes first: recovery, first run, sign-in, or the console itself. */
export function Gate() {
  const phraseDue = useSyncExternalStore(followPhraseDue, isPhraseDue)
  const { data: state, error, refetch } = useQuery(orpc.access.state.queryOptions({ staleTime: 60_000 }))

  // Before a database is open the station has no choice to tell; the browser keeps its own.
  const told = state?.stage === 'signed-in' || state?.stage === 'signed-out'
  const language = told ? state.language : undefined
  useEffect(() => {
    if (language) void showLanguage(language)
  }, [language])

  // Not even the state may be read: the browser's session with this station is gone.
  const unknown = failureOf(error)?.code === 'SIGNED_OUT'
  if (unknown || (error && !state)) {
    return (
      <div className="alone">
        <FailureAlert
          failure={unknown ? { code: 'LINK_NEEDED' } : null}
          error={error}
          onRetry={() => void refetch()}
        />
      </div>
    )
  }
  if (!state) return null
  switch (state.stage) {
    case 'recovery':
      return (
        <Suspense>
          <RecoveryPage state={state} />
        </Suspense>
      )
    case 'first-run':
      return (
        <Suspense>
          <FirstRunPage state={state} />
        </Suspense>
      )
    case 'signed-out':
      return (
        <Suspense>
          <SignInPage state={state} />
        </Suspense>
      )
    case 'signed-in':
      if (phraseDue)
        return (
          <Suspense>
            <PhraseStepPage />
          </Suspense>
        )
      return (
        <SessionContext value={state}>
          <RouterProvider router={router} />
        </SessionContext>
      )
  }
}
