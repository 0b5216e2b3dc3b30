import { useTranslation } from 'react-i18next'
import { measurePassword } from './password-strength.ts'

/** The rule before typing, then how strong the password is: as words and as a bar. */
export function PasswordMeter({ password }: { readonly password: string }) {
  const { t } = useTranslation()
  const { level, share } = measurePassword(password)
  return (
    <div className="password-meter" data-level={level}>
      <div className="password-track" aria-hidden>
        <div style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
      <div aria-live="polite">
        {password
          ? t('access.strength', { level: t(`access.strengthLevel.${level}`) })
          : t('access.passwordHelp')}
      </div>
    </div>
  )
}
