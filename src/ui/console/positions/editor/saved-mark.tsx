import { CheckOutlined, CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { isUnreachable } from '../../../api.ts'
import type { DraftView } from './draft-store.ts'

/** Whether what one has written is safe. */
export function SavedMark({ view }: { readonly view: DraftView }) {
  const { t } = useTranslation()
  const { saving, draft, error } = view
  if (saving === 'saved' && !draft.edited) return <output className="saved-mark soft" />
  if (saving === 'saved') {
    return (
      <output className="saved-mark soft">
        <CheckOutlined aria-hidden /> {t('editor.saving.saved')}
      </output>
    )
  }
  if (saving === 'failed') {
    return (
      <output className="saved-mark is-failed">
        <ExclamationCircleOutlined aria-hidden />{' '}
        {t(isUnreachable(error) ? 'editor.saving.unreachable' : 'editor.saving.failed')}
      </output>
    )
  }
  return (
    <output className="saved-mark soft">
      <CloudSyncOutlined aria-hidden /> {t('editor.saving.saving')}
    </output>
  )
}
