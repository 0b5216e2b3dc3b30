import { lazy, Suspense, useEffect, useState } from 'react'
import type { DeletionProof } from '../../contract/candidate-requests.ts'
import { HumanRequest } from './common/human-request.tsx'
import { useInterview } from './common/interview-context.tsx'
import { FindingPage } from './states/opening-page.tsx'
import { ClosingPage, ElsewherePage, PausedPage } from './states/state-pages.tsx'
import { ConsentFlow } from './welcome/consent-flow.tsx'
import { DevicePage } from './welcome/device-page.tsx'
import { PracticePage } from './welcome/practice-page.tsx'

// What the interview itself needs is fetched while one reads and tries the devices.
const loadQuestion = async () => await import('./question/question-page.tsx')
const loadThanks = async () => await import('./after/thanks-page.tsx')
const QuestionPage = lazy(async () => ({ default: (await loadQuestion()).QuestionPage }))
const ProofPage = lazy(async () => ({ default: (await import('./after/withdrawal.tsx')).ProofPage }))
const ThanksPage = lazy(async () => ({ default: (await loadThanks()).ThanksPage }))

const over: ReadonlySet<string> = new Set(['finished', 'ended', 'human-only', 'withdrawn'])
/** A person instead can be asked for in a question's own help, and not once it is over. */
const early: ReadonlySet<string> = new Set(['welcome', 'consent', 'device-check', 'practice', 'paused'])

/** The page of the phase the interview is in. */
export function PhasePage() {
  const { session, recording, recorder, devices, api, act } = useInterview()
  const [human, setHuman] = useState(false)
  const [bound, setBound] = useState(false)
  const [given, setGiven] = useState<DeletionProof | null>(null)
  const proof = given ?? session.proof
  const { phase } = session
  const ended = over.has(phase)
  const begun = session.interviewId !== null
  const { close } = devices
  useEffect(() => {
    if (begun) void Promise.allSettled([loadQuestion(), loadThanks()])
  }, [begun])
  useEffect(() => {
    if (ended) close()
    // Once it is over, whatever the devices do.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ended])

  const lost = begun && !ended && !session.mine
  useEffect(() => {
    if (!lost) return
    // Another device answers now: this one neither records nor watches on.
    void recorder.pause().finally(close)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [lost])

  if (!ended && (!session.mine || recording.state === 'elsewhere')) {
    const claim = async () => {
      if (!(await act(() => api.session.claim()))) return setBound(true)
      await recorder.takeOver()
      recorder.retry()
    }
    return <ElsewherePage bound={bound} onClaim={() => void claim()} />
  }
  const withdrawn = (fresh: DeletionProof) => {
    setGiven(fresh)
    void recorder.clear()
  }
  return (
    <>
      <Suspense fallback={<FindingPage />}>
        {proof === null ? (
          <PageOf onHuman={() => setHuman(true)} onWithdrawn={withdrawn} />
        ) : (
          <ProofPage proof={proof} />
        )}
      </Suspense>
      {early.has(phase) && <HumanInstead open={human} onOpen={setHuman} />}
    </>
  )
}

type PageOfProps = {
  readonly onHuman: () => void
  readonly onWithdrawn: (proof: DeletionProof) => void
}

function PageOf({ onHuman, onWithdrawn }: PageOfProps) {
  const { session, words } = useInterview()
  const { step, mode } = session
  const { states, after } = words
  switch (session.phase) {
    case 'welcome':
    case 'consent':
      return <ConsentFlow onHuman={onHuman} />
    case 'device-check':
      return <DevicePage mode={mode === 'video' ? 'video' : 'voice'} />
    case 'practice':
      return <PracticePage />
    case 'interview':
    case 'afterwards':
      return step === null ? <FindingPage /> : <QuestionPage key={step.part.partId} step={step} />
    case 'paused':
      return <PausedPage />
    case 'finished':
      return <ThanksPage title={after.thanks} lead={after.thanksLead} onWithdrawn={onWithdrawn} />
    case 'ended':
      return <ThanksPage title={states.endedTitle} lead={states.ended} onWithdrawn={onWithdrawn} />
    case 'human-only':
      return <ThanksPage title={states.humanTitle} lead={states.human} onWithdrawn={onWithdrawn} />
    case 'withdrawn':
      return <ClosingPage title={states.withdrawnTitle} body={states.withdrawn} />
  }
}

type HumanInsteadProps = { readonly open: boolean; readonly onOpen: (open: boolean) => void }

function HumanInstead({ open, onOpen }: HumanInsteadProps) {
  const { words } = useInterview()
  return (
    <aside className="page aside">
      {open ? (
        <HumanRequest onBack={() => onOpen(false)} />
      ) : (
        <button type="button" className="button quiet" onClick={() => onOpen(true)}>
          {words.help.humanTitle}
        </button>
      )}
    </aside>
  )
}
