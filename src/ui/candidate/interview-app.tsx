import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type CandidateApi, createCandidateApi } from './api/candidate-api.ts'
import type { CandidateSession } from '../../contract/candidate/session.ts'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import { ErrorBoundary } from './common/error-boundary.tsx'
import { Header } from './common/header.tsx'
import { InterviewContext } from './common/interview-context.tsx'
import { OfflineNote } from './common/offline-note.tsx'
import { positionWords } from './common/position-words.ts'
import { createSessionStore, type SessionStore } from './common/session-store.ts'
import { useAct } from './common/use-act.ts'
import { useDevices } from './devices/use-devices.ts'
import { en } from './i18n/en.ts'
import { zhCN } from './i18n/zh-CN.ts'
import { PhasePage } from './phase-page.tsx'
import { GonePage } from './states/gone-page.tsx'
import { OpeningPage } from './states/opening-page.tsx'
import { useObserver } from './observation/use-observer.ts'
import { isAtStation, usePutAway } from './use-put-away.ts'
import { useRecorder } from './use-recorder.ts'
import './candidate.css'

type InterviewAppProps = {
  /** Of the link. */
  readonly token: string
  /** UUID of this tab. */
  readonly tab: string
  readonly kiosk?: boolean
  /** The candidate has finished with the page; the kiosk goes on to the next one. */
  readonly onDone?: () => void
  /** Told of every change; the kiosk waits and clears by it. */
  readonly onMoment?: (moment: InterviewMoment) => void
  /** The page is put away: recording stops, the interview is paused, and then `onClosed` runs. */
  readonly closing?: boolean
  readonly onClosed?: () => void
}

export type InterviewMoment = {
  /** `gone`: the link leads nowhere any more. */
  readonly phase: CandidateSession['phase'] | 'gone'
  /** An answer is being taken. */
  readonly recording: boolean
  /** Everything that was recorded is at the station, or refused there; an answer cut off goes on from what it has. */
  readonly saved: boolean
}

const wordsIn = { zh: zhCN, en } as const

const isBegun = (session: CandidateSession | null): boolean =>
  session !== null && session.answered + (session.step === null ? 0 : 1) > 0

/** One interview from its welcome to its thanks; the station decides where it stands, the page shows it. */
export function InterviewApp(props: InterviewAppProps) {
  const { token, tab, kiosk = false, onDone, onMoment, closing = false, onClosed } = props
  const api = useMemo(() => createCandidateApi({ token, tab }), [token, tab])
  const store = useMemo(() => createSessionStore(api), [api])
  const { session, gone } = useSyncExternalStore(store.subscribe, store.state)
  useEffect(() => {
    const leaving = new AbortController()
    void store.follow(leaving.signal)
    return () => leaving.abort()
  }, [store])

  const isGone = gone !== null
  useEffect(() => {
    if (isGone) onMoment?.({ phase: 'gone', recording: false, saved: true })
  }, [isGone, onMoment])

  if (gone !== null) {
    const known = session === null ? [zhCN, en] : [wordsIn[session.language]]
    return (
      <GonePage code={gone} words={known} begun={isBegun(session)} onLeave={kiosk ? onDone : undefined} />
    )
  }
  if (session === null) return <OpeningPage />
  return <Running {...{ api, store, session, kiosk, onDone, onMoment, closing, onClosed }} />
}

type RunningProps = {
  readonly api: CandidateApi
  readonly store: SessionStore
  readonly session: CandidateSession
  readonly kiosk: boolean
  readonly onDone: (() => void) | undefined
  readonly onMoment: InterviewAppProps['onMoment'] | undefined
  readonly closing: boolean
  readonly onClosed: (() => void) | undefined
}

function Running({ api, store, session, kiosk, onDone, onMoment, closing, onClosed }: RunningProps) {
  const [chosen, chooseLanguage] = useState<SpokenLanguage | null>(null)
  const language = session.interviewId === null ? (chosen ?? session.language) : session.language
  const words = wordsIn[language]
  const position = positionWords(session, language).name
  const calls = useAct(api, store)
  const devices = useDevices()
  const { observer, beside } = useObserver(api, session)
  const { recorder, recording } = useRecorder(api, store, {
    interviewId: session.interviewId,
    onRecording: beside,
  })
  const offline = useSyncExternalStore(api.connection.subscribe, api.connection.isOffline)

  const { phase } = session
  const saved = isAtStation(recording)
  const taking = recording.state === 'recording' || recording.state === 'starting'
  useEffect(() => {
    onMoment?.({ phase, recording: taking, saved })
  }, [onMoment, phase, saved, taking])
  usePutAway(closing, { api, recorder, devices, phase, onClosed })

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.common.title(position)
  }, [language, words, position])

  const interview = {
    api,
    session,
    words,
    language,
    chooseLanguage,
    offline,
    devices,
    observer,
    recorder,
    recording,
    kiosk,
    leave: () => onDone?.(),
    ...calls,
  }
  return (
    <InterviewContext value={interview}>
      <Header />
      <OfflineNote />
      <ErrorBoundary words={words}>
        <PhasePage />
      </ErrorBoundary>
    </InterviewContext>
  )
}
