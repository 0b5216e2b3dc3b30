import './access.css'
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UiLanguage } from '../../../contract/ids.ts'
import iconUrl from '../icon.svg'
import { api } from '../../api.ts'
import { showLanguage, uiLanguage } from '../../i18n/index.ts'

const languages: { value: UiLanguage; label: string }[] = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'en', label: 'English' },
]

/** Switches at once; the station remembers it in the background. */
function choose(language: UiLanguage): void {
  void showLanguage(language)
  api.access.setLanguage({ language }).catch(() => undefined)
}

/** The quiet page around set-up, sign-in and recovery: name, language, one card. */
export function AccessShell({
  wide = false,
  children,
}: {
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <div className="access">
      <header className="access-head">
        <img src={iconUrl} alt="" width={40} height={40} />
        <div>
          <strong>{t('common.product')}</strong>
          <span>{t('access.tagline')}</span>
        </div>
        <Segmented
          aria-label={t('access.language')}
          options={languages}
          value={uiLanguage()}
          onChange={choose}
        />
      </header>
      <main className={wide ? 'access-card access-card-wide' : 'access-card'}>{children}</main>
    </div>
  )
}
