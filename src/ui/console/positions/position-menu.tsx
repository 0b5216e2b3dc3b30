import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../api.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { useChangePosition } from './use-change-position.ts'

/** What is done with a position now and then. */
export function PositionMenu({ positionId, name }: { readonly positionId: string; readonly name: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayEdit = useAllowed('positions.edit')
  const changePosition = useChangePosition()
  const archive = () =>
    void changePosition({
      do: async () => {
        await api.positions.setArchived({ positionId, archived: true })
        await navigate('/positions')
      },
      undo: async () => await api.positions.setArchived({ positionId, archived: false }),
      text: t('positions.archivedDone', { name }),
    })
  const exportPath = `/api/positions/${positionId}/workbook.xlsx?language=${uiLanguage()}`
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'export', label: <a href={exportPath}>{t('editor.action.export')}</a> },
          ...(mayEdit
            ? [
                { type: 'divider' as const },
                { key: 'archive', label: t('positions.archive'), onClick: archive },
              ]
            : []),
        ],
      }}
    >
      <Button aria-label={t('editor.action.more')} icon={<MoreOutlined aria-hidden />} />
    </Dropdown>
  )
}
