import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { longestNote } from '../../../contract/candidates.ts'
import { formatNumber } from '../../i18n/format.ts'
import { joinNotes } from './merge-choices.ts'

type EveryNoteRowProps = {
  /** Each once, as they would be joined. */
  readonly notes: readonly string[]
  /** How many records stand side by side. */
  readonly records: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** Below the notes of a merge: keep them all instead of one; nothing where there are not two. */
export function EveryNoteRow({ notes, records, chosen, onChoose }: EveryNoteRowProps) {
  const { t } = useTranslation()
  if (notes.length < 2) return null
  const fits = joinNotes(notes).length <= longestNote
  return (
    <tr>
      <th scope="row">{t('candidates.merge.everyNote')}</th>
      <td colSpan={records} data-kept={chosen}>
        <Radio name="note" disabled={!fits} checked={chosen} onChange={onChoose}>
          {fits
            ? t('candidates.merge.both')
            : t('candidates.merge.bothTooLong', { most: formatNumber(longestNote) })}
        </Radio>
      </td>
    </tr>
  )
}
