import { useCallback, useState } from 'react'
import { createCandidateApi } from '../api/candidate-api.ts'
import { newUuid } from '../common/tab-id.ts'
import { InterviewApp } from '../interview-app.tsx'
import { Dialog } from './dialog.tsx'
import { isEnded, type Moment, patienceOf } from './idle.ts'
import type { KioskVisit } from './kiosk-api.ts'
import { kioskWords } from './kiosk-words.ts'
import { useClaimed } from './use-claimed.ts'
import { useIdle } from './use-idle.ts'
import { useWhenSaved } from './use-when-saved.ts'

type VisitProps = {
  readonly visit: KioskVisit
  /** All of it is at the station; the page may be cleared. */
  readonly onOver: () => void
}

const opening = { phase: 'opening', recording: false, saved: true } as const

/** One candidate at the kiosk: the interview's own pages until they are done or nobody is there any more. */
export function Visit({ visit, onOver }: VisitProps) {
  const [tab] = useState(newUuid)
  const [moment, setMoment] = useState<Moment>(opening)
  const [leaving, setLeaving] = useState(false)
  const ready = useClaimed(visit.token, tab)
  const words = kioskWords[visit.language]
  const leave = useCallback(() => setLeaving(true), [])
  const putAway = () => {
    setLeaving(true)
    const api = createCandidateApi({ token: visit.token, tab })
    if (!isEnded(moment)) void api.session.pause().catch(() => undefined)
  }
  const left = useIdle(leaving ? null : patienceOf(moment), putAway)
  useWhenSaved(leaving && moment.saved, onOver)
  return (
    <>
      <div inert={leaving}>
        {ready && <InterviewApp token={visit.token} tab={tab} kiosk onDone={leave} onMoment={setMoment} />}
      </div>
      {leaving && <Dialog title={words.savingTitle} lead={words.savingLead} lang={words.lang} />}
      {!leaving && left !== null && (
        <Dialog
          title={words.stillTitle}
          lead={isEnded(moment) ? words.stillDoneLead(left) : words.stillLead(left)}
          lang={words.lang}
        >
          <div className="actions">
            {/* Any touch counts; the button says so. */}
            <button type="button" className="button primary">
              {words.stillHere}
            </button>
            <button type="button" className="button" onClick={putAway}>
              {words.clearNow}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
