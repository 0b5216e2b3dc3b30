import { useUndo } from '../../../components/use-undo.tsx'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../../domain/positions/position.ts'
import { useEditor } from './editor-context.ts'
import { mergeContent } from './merge-content.ts'

/** Takes a part out with an undo that stays for ten seconds, whatever else is changed meanwhile. */
export function useRemoval(): (
  name: string,
  remove: (content: Position) => Position,
  /** What is said of it, where more than that it was removed. */
  text?: string,
) => void {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const showUndo = useUndo()
  return (name, remove, text = t('editor.removed', { name })) => {
    const removed = remove(content)
    edit(remove)
    showUndo({
      text,
      // What was taken out comes back into whatever stands then.
      undo: () => edit((now) => mergeContent(removed, content, now)),
    })
  }
}
