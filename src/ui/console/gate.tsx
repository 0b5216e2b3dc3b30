import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { failureOf, orpc } from '../api.ts'
import { FailureAlert } from '../components/failure-alert.tsx'
import { followPhraseDue, isPhraseDue } from './access/phrase-due.ts'
import { SignInPage } from './access/sign-in-page.tsx'
import { showLanguage } from '../i18n/index.ts'

const FirstRunPage = lazy(async () => ({
  default: (await import('./access/first-run-page.tsx')).FirstRunPage,
}))
const RecoveryPage = lazy(async () => ({
  default: (await import('./access/recovery-page.tsx')).RecoveryPage,
}))

const PhraseStepPage = lazy(async () => ({
  default: (await import('./access/phrase-step-page.tsx')).PhraseStepPage,
}))
const SignedIn = lazy(async () => ({ default: (await import('./signed-in.tsx')).SignedIn }))

/** Asked for while the page is still being drawn for the first time. */
export const accessState = orpc.access.state.queryOptions({ staleTime: 60_000 })

/** Shows what comes first: recovery, first run, sign-in (which the page brings along), or the console itself. */
export function Gate() {
  const phraseDue = useSyncExternalStore(followPhraseDue, isPhraseDue)
  const { data: state, error, refetch } = useQuery(accessState)

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
      return <SignInPage state={state} />
    case 'signed-in':
      if (phraseDue)
        return (
          <Suspense>
            <PhraseStepPage />
          </Suspense>
        )
      return (
        <Suspense>
          <SignedIn session={state} />
        </Suspense>
      )
  }
}
