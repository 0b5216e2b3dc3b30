import { useCallback, useEffect, useState } from 'react'
import { clearBrowser } from './clear-browser.ts'
import { Dialog } from './dialog.tsx'
import { EnterPage } from './enter-page.tsx'
import { kioskApi, type KioskVisit } from './kiosk-api.ts'
import { type KioskLanguage, kioskWords } from './kiosk-words.ts'
import { PinPage } from './pin-page.tsx'
import { useIdle } from './use-idle.ts'
import { enterFullScreen, leaveFullScreen, useLockedIn } from './use-locked-in.ts'
import { Visit } from './visit.tsx'
import { WelcomePage } from './welcome-page.tsx'
import '../candidate.css'
import './kiosk.css'

type Place =
  | { readonly at: 'opening' | 'closed' | 'welcome' | 'enter' | 'leaving' }
  | { readonly at: 'visit'; readonly visit: KioskVisit }

/** Between two people the page waits this many seconds before it goes back to its beginning. */
const between = { askAfter: 60, goAfter: 0 } as const

/** The store's own computer, one candidate after another. */
export function KioskApp() {
  const [place, setPlace] = useState<Place>({ at: 'opening' })
  const [language, setLanguage] = useState<KioskLanguage>('zh')
  const words = kioskWords[language]
  const open = place.at !== 'opening' && place.at !== 'closed'
  const { outside, enter } = useLockedIn(open)

  useEffect(() => {
    void kioskApi
      .isOpen()
      .catch(() => false)
      .then((isOpen) => setPlace({ at: isOpen ? 'welcome' : 'closed' }))
  }, [])

  const backToWelcome = useCallback(() => {
    setLanguage('zh')
    setPlace({ at: 'welcome' })
  }, [])
  useIdle(place.at === 'enter' || place.at === 'leaving' ? between : null, backToWelcome)

  const close = useCallback(async (pin: string) => {
    await kioskApi.leave(pin)
    await leaveFullScreen()
    setPlace({ at: 'closed' })
  }, [])

  const clear = useCallback(
    async (token: string, pin?: string) => {
      setPlace({ at: 'opening' })
      await kioskApi.done(token).catch(() => undefined)
      await clearBrowser().catch(() => undefined)
      document.documentElement.lang = 'zh-CN'
      document.title = '面试 · Interview'
      backToWelcome()
      if (pin !== undefined) await close(pin).catch(() => undefined)
    },
    [backToWelcome, close],
  )

  return (
    <>
      {page()}
      {outside && (
        <Dialog title={words.fullTitle} lead={words.fullLead} lang={words.lang}>
          <button type="button" className="button primary" onClick={enter}>
            {words.full}
          </button>
        </Dialog>
      )}
    </>
  )

  function page() {
    if (place.at === 'opening') return null
    if (place.at === 'visit') {
      return <Visit visit={place.visit} onOver={(pin) => void clear(place.visit.token, pin)} />
    }
    if (place.at === 'welcome') {
      return (
        <WelcomePage
          words={words}
          onOther={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          onBegin={() => setPlace({ at: 'enter' })}
          onStaff={() => setPlace({ at: 'leaving' })}
        />
      )
    }
    if (place.at === 'enter') {
      return (
        <EnterPage
          words={words}
          onVisit={(visit) => setPlace({ at: 'visit', visit })}
          onBack={backToWelcome}
        />
      )
    }
    const closing = place.at === 'leaving'
    return (
      <PinPage
        key={place.at}
        words={words}
        title={closing ? words.leaveTitle : words.openTitle}
        lead={closing ? words.leaveLead : words.openLead}
        action={closing ? words.leave : words.open}
        onPin={async (pin) => {
          if (closing) return await close(pin)
          await kioskApi.open(pin)
          await enterFullScreen()
          setPlace({ at: 'welcome' })
        }}
        {...(closing ? { onBack: backToWelcome } : {})}
      />
    )
  }
}
