import { KioskPage, QuietButton } from './kiosk-page.tsx'
import type { KioskWords } from './kiosk-words.ts'

type WelcomePageProps = {
  readonly words: KioskWords
  readonly onBegin: () => void
  /** To the other language. */
  readonly onOther: () => void
  readonly onStaff: () => void
}

/** What stands on the screen while nobody is there. */
export function WelcomePage({ words, onBegin, onOther, onStaff }: WelcomePageProps) {
  return (
    <div className="welcome">
      <KioskPage
        words={words}
        title={words.welcome}
        lead={words.welcomeLead}
        submit={{ label: words.begin, run: onBegin }}
        others={<QuietButton onPress={onOther}>{words.other}</QuietButton>}
      />
      <p className="staff-hint soft" lang={words.lang}>
        {words.staffHint}
      </p>
      <button type="button" className="small-button corner" onClick={onStaff}>
        {words.staff}
      </button>
    </div>
  )
}
