import { useEffect, useState } from 'react'
import { useInterview } from './interview-context.tsx'
import { keep, readKept } from './kept.ts'

const textKey = 'storefront.large-text'

/** Who asks, and how the page is read: its language until the consents, its size always. */
export function Header() {
  const { session, words, language, chooseLanguage } = useInterview()
  const [large, setLarge] = useState(() => readKept('session', textKey) === 'large')
  useEffect(() => {
    document.documentElement.dataset['text'] = large ? 'large' : 'usual'
    keep('session', textKey, large ? 'large' : null)
  }, [large])
  const before = session.phase === 'welcome' || session.phase === 'consent'
  return (
    <header className="header">
      <p className="who">{session.storeName}</p>
      <div className="reading">
        {before && (
          <button
            type="button"
            className="small-button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
        )}
        <button type="button" className="small-button" aria-pressed={large} onClick={() => setLarge(!large)}>
          {words.common.largeText}
        </button>
      </div>
    </header>
  )
}
