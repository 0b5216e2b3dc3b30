import { MoreOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../../api.ts'
import { useShortcuts } from '../../../components/use-shortcuts.ts'
import { uiLanguage } from '../../../i18n/index.ts'
import { useChangePosition } from '../use-change-position.ts'
import type { DraftStore, DraftView } from './draft-store.ts'
import { SavedMark } from './saved-mark.tsx'

type EditorHeadProps = {
  readonly store: DraftStore
  readonly view: DraftView
  readonly onPublish: () => void
}

/** What can be done with the working copy as a whole. */
export function EditorHead({ store, view, onPublish }: EditorHeadProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changePosition = useChangePosition()
  const { draft, history } = view
  const { positionId } = draft
  useShortcuts([
    { keys: 'mod+z', label: t('common.action.undo'), run: () => store.undo() },
    { keys: 'mod+y', label: t('editor.action.redo'), run: () => store.redo() },
    { keys: 'mod+s', label: t('editor.action.saveNow'), run: () => void store.flush() },
  ])
  const discard = () =>
    changePosition({
      do: async () => {
        await store.flush()
        const after = await api.positions.discardDraft({ positionId })
        store.replace(after)
        if (after.baseVersion === null) await navigate('/positions')
      },
      undo: async () => store.replace(await api.positions.restoreDraft({ positionId })),
      text: t('editor.discarded'),
    })
  const exportPath = `/api/positions/${positionId}/workbook.xlsx?draft=1&language=${uiLanguage()}`
  return (
    <>
      <SavedMark view={view} />
      <Tooltip title={`${t('common.action.undo')} Ctrl+Z`}>
        <Button
          aria-label={t('common.action.undo')}
          icon={<UndoOutlined aria-hidden />}
          disabled={history.past.length === 0}
          onClick={() => store.undo()}
        />
      </Tooltip>
      <Tooltip title={`${t('editor.action.redo')} Ctrl+Y`}>
        <Button
          aria-label={t('editor.action.redo')}
          icon={<RedoOutlined aria-hidden />}
          disabled={history.future.length === 0}
          onClick={() => store.redo()}
        />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'export', label: <a href={exportPath}>{t('editor.action.export')}</a> },
            {
              key: 'import',
              label: t('editor.action.import'),
              onClick: () => void navigate('/positions/import'),
            },
            { type: 'divider' },
            {
              key: 'discard',
              label: t('editor.action.discard'),
              disabled: !draft.edited && history.past.length === 0,
              onClick: () => void discard(),
            },
          ],
        }}
      >
        <Button aria-label={t('editor.action.more')} icon={<MoreOutlined aria-hidden />} />
      </Dropdown>
      <Button type="primary" onClick={onPublish}>
        {t('editor.publish.open')}
      </Button>
    </>
  )
}
