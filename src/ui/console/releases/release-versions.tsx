import { RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThingPage } from '../../../contract/releases.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatDate } from '../../i18n/format.ts'
import { RollBackDialog } from './roll-back-dialog.tsx'

type ReleaseVersionsProps = { readonly page: ThingPage; readonly mayRelease: boolean }

/** Every release of a thing, newest first; each earlier one can be gone back to. */
export function ReleaseVersions({ page, mayRelease }: ReleaseVersionsProps) {
  const { t } = useTranslation()
  const [target, setTarget] = useState<number>()
  const [newest] = page.releases
  if (newest === undefined) return <p className="soft">{t('releases.never')}</p>
  return (
    <>
      <ol className="release-versions">
        {page.releases.map((one) => (
          <li key={one.id} className={`release-version ${one === newest ? 'is-newest' : ''}`}>
            <strong className="number">{t('releases.version', { version: one.version })}</strong>{' '}
            {one.rollsBackTo === null ? null : (
              <Tag tone="quiet" icon={<RollbackOutlined aria-hidden />}>
                {t('releases.rolledBackTo', { version: one.rollsBackTo })}
              </Tag>
            )}
            {one.pausedAt === null ? null : <Tag tone="attention">{t('releases.paused')}</Tag>}
            <p className="soft">
              {t('releases.by', { name: one.createdBy, date: formatDate(one.createdAt) })}
            </p>
            {one.note ? <p>{one.note}</p> : null}
            {mayRelease && one.hash !== newest.hash ? (
              <Button
                size="small"
                icon={<RollbackOutlined aria-hidden />}
                onClick={() => setTarget(one.version)}
              >
                {t('releases.rollBack.action')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {target === undefined ? null : (
        <RollBackDialog page={page} version={target} onClose={() => setTarget(undefined)} />
      )}
    </>
  )
}
