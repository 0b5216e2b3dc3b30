import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { comparePositions } from '../../../../domain/positions/compare-positions.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { DifferenceList } from '../../../components/difference-list.tsx'
import { useOutsideNames } from '../use-outside-names.ts'
import type { DraftStore, DraftView } from './draft-store.ts'

/** Somebody else saved meanwhile: what they changed, what I changed, and the choice. */
export function ConflictDialog({ store, view }: { readonly store: DraftStore; readonly view: DraftView }) {
  const { t } = useTranslation()
  const nameOutside = useOutsideNames()
  const { theirs, draft, history } = view
  if (theirs === null) return null
  const { editedBy, updatedAt } = theirs
  const sides = [
    { key: 'theirs', content: theirs.content },
    { key: 'mine', content: history.present },
  ] as const
  return (
    <Modal
      open
      width={960}
      closable={false}
      keyboard={false}
      title={t('editor.conflict.title', {
        name: editedBy ?? t('editor.conflict.somebody'),
        at: updatedAt === null ? '' : formatDateTime(updatedAt),
      })}
      footer={
        <>
          <Button onClick={() => store.takeTheirs()}>{t('editor.conflict.takeTheirs')}</Button>
          <Button type="primary" onClick={() => store.putMineOnTop()}>
            {t('editor.conflict.putMine')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('editor.conflict.help')}</p>
      <div className="conflict-sides">
        {sides.map(({ key, content }) => (
          <section key={key}>
            <h3>{t(`editor.conflict.${key}`)}</h3>
            <DifferenceList differences={comparePositions(draft.content, content, nameOutside)} />
          </section>
        ))}
      </div>
    </Modal>
  )
}
