import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useActiveShortcuts } from './use-shortcuts.ts'

const isMac = navigator.platform.startsWith('Mac')

function keyName(key: string): string {
  if (key === 'mod') return isMac ? '⌘' : 'Ctrl'
  return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)
}

/** One shortcut as key caps. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation()
  return (
    <span className="keys">
      {keys.split(' ').map((step, index) => (
        <span key={step}>
          {index > 0 ? <span className="keys-then">{t('common.shortcuts.next')}</span> : null}
          {step.split('+').map((key) => (
            <kbd key={key}>{keyName(key)}</kbd>
          ))}
        </span>
      ))}
    </span>
  )
}

/** The list of keys that work on this page. */
export function ShortcutHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const layers = useActiveShortcuts()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('common.shortcuts.title')} width={480}>
      {layers.map((shortcuts, index) => (
        <dl key={shortcuts[0]?.keys ?? index} className="shortcut-list">
          {shortcuts.map((shortcut) => (
            <div key={shortcut.keys}>
              <dt>{shortcut.label}</dt>
              <dd>
                <Keys keys={shortcut.keys} />
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </Modal>
  )
}
