import { InboxOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { type FilePlace, giveFiles } from '../../given-files.ts'
import { useSession } from '../session.tsx'
import { fetchHanded } from './fetch-handed.ts'
import { sortFiles } from './sort-files.ts'
import './window-drop.css'

/** Pages whose drop areas take their own files are not in the way. */
function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}

function usePaths(): Readonly<Record<FilePlace, string>> {
  const { role } = useSession()
  return {
    recordings: '/interviews/new',
    table: '/candidates/import',
    letters: role === 'hq' ? '/headquarters/incoming' : '/headquarters/sync',
    pairing: '/headquarters/pairing',
    models: '/settings/models',
  }
}

/** Sends files to the page for their kind, and says what becomes of the others. */
function useTakeFiles(): (files: readonly File[]) => void {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const paths = usePaths()
  return (dropped) => {
    const { place, files, left } = sortFiles(dropped)
    if (place === null) {
      if (left[0] !== undefined)
        void message.warning(
          t('thisComputer.drop.unknown', { name: left[0], taken: t('thisComputer.drop.taken') }),
          8,
        )
      return
    }
    if (left.length > 0) void message.info(t('thisComputer.drop.left', { count: left.length }))
    if (!giveFiles(place, files)) void navigate(paths[place])
  }
}

/** Files fall anywhere on the window, and those that were opened with the program arrive the same way. */
export function WindowDrop() {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const take = useTakeFiles()
  const onFiles = useEffectEvent(take)
  useHandedFiles(take)

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      // An area of the page itself shows what it does with them.
      setOver(!event.defaultPrevented)
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !carriesFiles(event)) return
      event.preventDefault()
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    globalThis.addEventListener('dragover', onDragOver)
    globalThis.addEventListener('dragleave', onLeave)
    globalThis.addEventListener('drop', onDrop)
    return () => {
      globalThis.removeEventListener('dragover', onDragOver)
      globalThis.removeEventListener('dragleave', onLeave)
      globalThis.removeEventListener('drop', onDrop)
    }
  }, [])

  if (!over) return null
  return (
    <output className="window-drop">
      <InboxOutlined aria-hidden />
      <strong>{t('thisComputer.drop.title')}</strong>
      <ul>
        {(['recordings', 'table', 'letters', 'pairing', 'models'] as const).map((place) => (
          <li key={place}>{t(`thisComputer.drop.kinds.${place}`)}</li>
        ))}
      </ul>
    </output>
  )
}

/** The desktop program leads here with `?handed=1`; the files themselves come from the station. */
function useHandedFiles(take: (files: readonly File[]) => void): void {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [search, setSearch] = useSearchParams()
  const handed = search.has('handed')
  const onHanded = useEffectEvent(async () => {
    setSearch(
      (before) => {
        before.delete('handed')
        return before
      },
      { replace: true },
    )
    const files = await fetchHanded().catch(() => undefined)
    if (files === undefined) void message.error(t('thisComputer.drop.gone'))
    else take(files)
  })
  useEffect(() => {
    if (handed) void onHanded()
  }, [handed])
}
