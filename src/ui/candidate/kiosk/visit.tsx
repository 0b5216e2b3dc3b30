import { useCallback, useState } from 'react'
import { newUuid } from '../common/tab-id.ts'
import { InterviewApp } from '../interview-app.tsx'
import { Dialog } from './dialog.tsx'
import { isEnded, type Moment, patienceOf } from './idle.ts'
import type { KioskVisit } from './kiosk-api.ts'
import { kioskWords } from './kiosk-words.ts'
import { StaffDialog } from './staff-dialog.tsx'
import { useClaimed } from './use-claimed.ts'
import { useIdle } from './use-idle.ts'
import { useStaffCall } from './use-staff-call.ts'
import { useWhenSaved } from './use-when-saved.ts'

type VisitProps = {
  readonly visit: KioskVisit
  /** All of it is at the station; the page may be cleared. With the PIN where staff close the kiosk after it. */
  readonly onOver: (pin?: string) => void
}

const opening = { phase: 'opening', recording: false, saved: true } as const

/** One candidate at the kiosk: the interview's own pages until they are done or nobody is there any more. */
export function Visit({ visit, onOver }: VisitProps) {
  const [tab] = useState(newUuid)
  const [moment, setMoment] = useState<Moment>(opening)
  const [leaving, setLeaving] = useState<{ readonly pin?: string } | null>(null)
  const [closed, setClosed] = useState(false)
  const [staff, setStaff] = useState(false)
  const ready = useClaimed(visit.token, tab)
  const words = kioskWords[visit.language]
  const leave = useCallback(() => setLeaving({}), [])
  const left = useIdle(leaving ? null : patienceOf(moment), leave)
  useStaffCall(() => setStaff(leaving === null))
  const settled = closed || isEnded(moment) || moment.phase === 'opening'
  useWhenSaved(leaving !== null && settled && moment.saved, () => onOver(leaving?.pin))
  return (
    <>
      <div inert={leaving !== null}>
        {ready && (
          <InterviewApp
            token={visit.token}
            tab={tab}
            kiosk
            onDone={leave}
            onMoment={setMoment}
            closing={leaving !== null}
            onClosed={() => setClosed(true)}
          />
        )}
      </div>
      {leaving === null && staff && (
        <StaffDialog words={words} onLeave={(pin) => setLeaving({ pin })} onBack={() => setStaff(false)} />
      )}
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
            <button type="button" className="button" onClick={leave}>
              {words.clearNow}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
