import {
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ClusterOutlined,
  FileTextOutlined,
  PhoneOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Layout, Menu } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useLocation, useNavigate } from 'react-router'
import { isAllowed } from '../../domain/permission/permission.ts'
import { ShortcutHelp } from '../components/shortcut-help.tsx'
import { useShortcuts } from '../components/use-shortcuts.ts'
import iconUrl from './icon.svg'
import { startUploads } from '../uploads/uploads.ts'
import { WindowDrop } from './drop/window-drop.tsx'
import { DemonstrationBanner } from './demonstration-banner.tsx'
import { prefetchPages } from './pages.ts'
import { QueueIndicator } from './queue-indicator.tsx'
import { SearchBox, focusSearch } from './search-box.tsx'
import { useSession } from './session.tsx'
import { useLiveRecords } from './use-live-records.tsx'
import { SyncIndicator } from './sync-indicator.tsx'
import { UserMenu } from './user-menu.tsx'

const places = [
  { path: '/', key: 'today', icon: <CalendarOutlined aria-hidden />, needs: 'interviews.read' },
  { path: '/candidates', key: 'candidates', icon: <TeamOutlined aria-hidden />, needs: 'candidates.read' },
  {
    path: '/interviews',
    key: 'interviews',
    icon: <SolutionOutlined aria-hidden />,
    needs: 'interviews.read',
  },
  { path: '/campaigns', key: 'campaigns', icon: <PhoneOutlined aria-hidden />, needs: 'candidates.read' },
  { path: '/review', key: 'review', icon: <AuditOutlined aria-hidden />, needs: 'ratings.make' },
  { path: '/positions', key: 'positions', icon: <FileTextOutlined aria-hidden />, needs: 'positions.read' },
  { path: '/insights', key: 'insights', icon: <BarChartOutlined aria-hidden />, needs: 'interviews.read' },
  {
    path: '/headquarters/sync',
    key: 'headquarters',
    icon: <ClusterOutlined aria-hidden />,
    needs: 'interviews.read',
  },
  { path: '/settings/health', key: 'settings', icon: <SettingOutlined aria-hidden />, needs: 'health.read' },
] as const

function usePlaces() {
  const { user } = useSession()
  const headquarters = useHeadquartersPath()
  return places
    .filter((place) => isAllowed(user.role, place.needs))
    .map((place) => (place.key === 'headquarters' ? { ...place, path: headquarters } : place))
}

/** Headquarters begins with its figures, a store with what it sends there. */
function useHeadquartersPath(): string {
  const { user, role } = useSession()
  return role === 'hq' && isAllowed(user.role, 'headquarters.read') ? '/headquarters' : '/headquarters/sync'
}

function FrameShortcuts({ showHelp }: { readonly showHelp: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const headquarters = useHeadquartersPath()
  const go = (path: string) => () => void navigate(path)
  useShortcuts([
    { keys: '?', label: t('common.shortcuts.help'), run: showHelp },
    { keys: 'mod+k', label: t('common.shortcuts.search'), run: focusSearch },
    { keys: 'n', label: t('common.shortcuts.newInterview'), run: go('/interviews/new') },
    { keys: 'g t', label: t('common.shortcuts.today'), run: go('/') },
    { keys: 'g c', label: t('common.shortcuts.candidates'), run: go('/candidates') },
    { keys: 'g i', label: t('common.shortcuts.interviews'), run: go('/interviews') },
    { keys: 'g d', label: t('common.shortcuts.campaigns'), run: go('/campaigns') },
    { keys: 'g r', label: t('common.shortcuts.review'), run: go('/review') },
    { keys: 'g p', label: t('common.shortcuts.positions'), run: go('/positions') },
    { keys: 'g s', label: t('common.shortcuts.insights'), run: go('/insights') },
    { keys: 'g b', label: t('common.shortcuts.headquarters'), run: go(headquarters) },
    { keys: 'g h', label: t('common.shortcuts.health'), run: go('/settings/health') },
  ])
  return null
}

/** The console around every page: places at the left; store, search, queue and account on top. */
export function Frame() {
  const { t } = useTranslation()
  const { user, org, demonstration } = useSession()
  const { pathname } = useLocation()
  const [help, setHelp] = useState(false)
  const shown = usePlaces()
  useLiveRecords()
  useEffect(prefetchPages, [])
  useEffect(() => startUploads(), [])

  const here = shown.find(({ path }) => (path === '/' ? pathname === '/' : pathname.startsWith(topOf(path))))
  const store = org.find((unit) => unit.id === user.orgUnitId)
  const region = org.find((unit) => unit.id === store?.parentId)
  const group = org.find((unit) => unit.id === region?.parentId)
  const above = [group, region].flatMap((unit) => (unit ? [unit.name] : []))

  return (
    <Layout className="frame">
      <a className="skip-link" href="#content">
        {t('common.page.skip')}
      </a>
      <FrameShortcuts showHelp={() => setHelp(true)} />
      <Layout.Header className="frame-header">
        <Link to="/" className="brand" aria-label={t('common.product')}>
          <img src={iconUrl} alt="" width={28} height={28} />
        </Link>
        <div className="store-name">
          <strong>{store?.name ?? t('common.product')}</strong>
          <span>{above.join(' / ')}</span>
        </div>
        <SearchBox />
        <SyncIndicator />
        <QueueIndicator />
        <UserMenu showShortcuts={() => setHelp(true)} />
      </Layout.Header>
      <Layout>
        <Layout.Sider theme="light" width={168} className="frame-sider" breakpoint="lg" collapsedWidth={56}>
          <nav aria-label={t('common.menu.label')}>
            <Menu
              mode="inline"
              selectedKeys={here ? [here.key] : []}
              items={shown.map(({ key, path, icon }) => ({
                key,
                icon,
                label: <Link to={path}>{t(`common.menu.${key}`)}</Link>,
              }))}
            />
          </nav>
        </Layout.Sider>
        <Layout.Content className="frame-content">
          {demonstration ? <DemonstrationBanner /> : null}
          <div id="content" className="frame-scroll" tabIndex={-1}>
            <Outlet />
          </div>
        </Layout.Content>
      </Layout>
      <WindowDrop />
      <ShortcutHelp open={help} onClose={() => setHelp(false)} />
    </Layout>
  )
}

const topOf = (path: string) => `/${path.split('/')[1] ?? ''}`
