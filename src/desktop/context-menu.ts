import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import type { Words } from './words.ts'

/** Cut, copy and paste where the mouse is, in the console's language. */
export function giveContextMenu(contents: WebContents, words: () => Words): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const said = words()
    const hasText = selectionText.trim() !== ''
    if (!isEditable && !hasText) return
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'undo', label: said.undo, enabled: editFlags.canUndo },
          { role: 'redo', label: said.redo, enabled: editFlags.canRedo },
          { type: 'separator' },
          { role: 'cut', label: said.cut, enabled: editFlags.canCut },
          { role: 'copy', label: said.copy, enabled: editFlags.canCopy },
          { role: 'paste', label: said.paste, enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', label: said.selectAll, enabled: editFlags.canSelectAll },
        ]
      : [{ role: 'copy', label: said.copy, enabled: editFlags.canCopy }]
    Menu.buildFromTemplate(items).popup()
  })
}
