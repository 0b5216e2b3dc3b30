import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAllowed } from './session.tsx'

const tabs = {
  health: '/settings/health',
  preflight: '/settings/preflight',
  door: '/settings/candidate-door',
  telephone: '/settings/phone-lines',
  fields: '/settings/fields',
  backup: '/settings/backup',
  thisComputer: '/settings/this-computer',
  updates: '/settings/updates',
} as const
type SettingsTab = keyof typeof tabs

/** The pages behind "Settings" that one may open; nothing where it is only this one. */
export function SettingsTabs({ here }: { readonly here: SettingsTab }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const allowed = {
    health: useAllowed('health.read'),
    preflight: useAllowed('health.read'),
    door: useAllowed('interviews.create'),
    telephone: useAllowed('interviews.create'),
    fields: useAllowed('candidates.edit'),
    backup: useAllowed('health.read'),
    thisComputer: useAllowed('interviews.read'),
    updates: useAllowed('settings.change'),
  }
  const shown = (Object.keys(tabs) as SettingsTab[]).filter((tab) => allowed[tab])
  if (shown.length < 2) return null
  return (
    <Segmented<SettingsTab>
      className="settings-tabs"
      aria-label={t('common.menu.settings')}
      value={here}
      onChange={(next) => void navigate(tabs[next])}
      options={shown.map((value) => ({ value, label: t(`common.settings.${value}`) }))}
    />
  )
}
