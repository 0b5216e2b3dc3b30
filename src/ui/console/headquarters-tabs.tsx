import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Action } from '../../domain/permission/permission.ts'
import { isAllowed } from '../../domain/permission/permission.ts'
import { useSession } from './session.tsx'

type Tab = {
  readonly path: string
  readonly needs: Action
  /** Where it is shown: at headquarters, at stores, or at both. */
  readonly at: 'hq' | 'store' | 'both'
}

const tabs = {
  overview: { path: '/headquarters', needs: 'headquarters.read', at: 'hq' },
  stores: { path: '/headquarters/stores', needs: 'headquarters.read', at: 'hq' },
  alerts: { path: '/headquarters/alerts', needs: 'headquarters.read', at: 'hq' },
  compare: { path: '/headquarters/compare', needs: 'headquarters.read', at: 'hq' },
  sync: { path: '/headquarters/sync', needs: 'interviews.read', at: 'both' },
  incoming: { path: '/headquarters/incoming', needs: 'interviews.read', at: 'hq' },
  releases: { path: '/headquarters/releases', needs: 'positions.read', at: 'both' },
  pairing: { path: '/headquarters/pairing', needs: 'settings.change', at: 'both' },
} as const satisfies Record<string, Tab>
type HeadquartersTab = keyof typeof tabs

/** What goes both ways is called by its direction. */
const atHeadquarters: Partial<Record<HeadquartersTab, 'syncHq' | 'releasesHq'>> = {
  sync: 'syncHq',
  releases: 'releasesHq',
}

/** The pages behind "Headquarters": at a store what goes there, at headquarters what comes from the stores. */
export function HeadquartersTabs({ here }: { readonly here: HeadquartersTab }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { user, role } = useSession()
  const shown = (Object.keys(tabs) as HeadquartersTab[]).filter((tab) => {
    const { needs, at } = tabs[tab]
    return isAllowed(user.role, needs) && (at === 'both' || (at === 'hq') === (role === 'hq'))
  })
  if (shown.length < 2) return null
  return (
    <Segmented<HeadquartersTab>
      className="settings-tabs"
      aria-label={t('common.menu.headquarters')}
      value={here}
      onChange={(next) => void navigate(tabs[next].path)}
      options={shown.map((value) => ({
        value,
        label: t(`common.headquartersTabs.${role === 'hq' ? (atHeadquarters[value] ?? value) : value}`),
      }))}
    />
  )
}
