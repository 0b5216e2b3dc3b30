import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { api } from '../../api.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { formOf, inputOf } from './line-form-model.ts'

type Shown = {
  readonly show: (line: PhoneLine) => void
  readonly forget: (lineId: string) => void
}

type LineActions = {
  readonly error: unknown
  readonly enable: (line: PhoneLine, enabled: boolean) => Promise<void>
  readonly remove: (line: PhoneLine) => Promise<void>
}

/** Switches lines on and off and takes them away; both can be undone. */
export function useLineActions({ show, forget }: Shown): LineActions {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const [error, setError] = useState<unknown>()

  const run = async (act: () => Promise<void>) => {
    setError(undefined)
    await act().catch(setError)
  }
  const change = async (line: PhoneLine, enabled: boolean) => {
    const changed = await api.phoneLines.change({
      ...inputOf(formOf(line), { ...line, enabled }),
      lineId: line.id,
      revision: line.revision,
    })
    show(changed)
    return changed
  }
  const restore = async ({ id }: PhoneLine) =>
    await run(async () => show(await api.phoneLines.restore({ lineId: id })))

  return {
    error,
    enable: async (line, enabled) =>
      await run(async () => {
        const changed = await change(line, enabled)
        if (enabled) void message.success(t('phone.enabled', { name: line.name }))
        else
          showUndo({
            text: t('phone.disabled', { name: line.name }),
            undo: () => void run(async () => void (await change(changed, true))),
          })
      }),
    remove: async (line) =>
      await run(async () => {
        await api.phoneLines.remove({ lineId: line.id })
        forget(line.id)
        showUndo({ text: t('phone.removed', { name: line.name }), undo: () => void restore(line) })
      }),
  }
}
