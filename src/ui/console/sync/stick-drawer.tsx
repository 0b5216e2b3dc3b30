import { FolderOutlined, UsbOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderVisit } from '../../../contract/sync.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { failureWords, safeAndTodo } from '../../components/failure-words.ts'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { formatBytes } from '../../i18n/format.ts'
import { DropLetters } from './drop-letters.tsx'

/** A stick that is put in appears within this, ms. */
const lookEveryMs = 3_000

type PlacesProps = { readonly value: string; readonly onChange: (path: string) => void }

function Places({ value, onChange }: PlacesProps) {
  const { t } = useTranslation()
  const { data: places = [] } = useQuery(
    orpc.sync.places.queryOptions({ refetchInterval: lookEveryMs, staleTime: 0 }),
  )
  if (places.length === 0) return <p className="soft">{t('sync.stick.noPlaces')}</p>
  return (
    <Radio.Group
      className="places"
      aria-label={t('sync.stick.places')}
      value={value}
      onChange={({ target }) => onChange(target.value as string)}
    >
      {places.map(({ path, name, freeBytes, letters }) => (
        <Radio key={path} value={path}>
          <strong>{name}</strong>
          <span className="soft">
            {path} · {t('sync.stick.free', { bytes: formatBytes(freeBytes) })}
            {letters > 0 ? ` · ${t('sync.stick.letters', { count: letters })}` : ''}
          </span>
        </Radio>
      ))}
    </Radio.Group>
  )
}

function Visited({ visit, hq }: { readonly visit: FolderVisit; readonly hq: boolean }) {
  const { t } = useTranslation()
  const { written, writtenBytes, taken, removed, failures } = visit
  const lines = [
    written > 0
      ? t('sync.stick.written', { count: written, bytes: formatBytes(writtenBytes) })
      : t('sync.stick.nothingWritten'),
    taken > 0 ? t('sync.stick.taken', { count: taken }) : t('sync.stick.nothingTaken'),
    ...(removed > 0 ? [t('sync.stick.removed', { count: removed })] : []),
  ]
  return (
    <output className="visited">
      <Alert
        type={failures.length > 0 ? 'warning' : 'success'}
        showIcon
        title={
          failures.length > 0 ? t('sync.stick.failed', { count: failures.length }) : t('sync.stick.done')
        }
        description={
          <>
            <ul className="visit-lines">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
              {failures.map(({ file, failure }) => {
                const words = failureWords(failure)
                return (
                  <li key={file}>
                    <strong>{words.what}</strong> {safeAndTodo(words)}{' '}
                    <small className="soft letter-name">{file}</small>
                  </li>
                )
              })}
            </ul>
            {written > 0 ? <p>{hq ? t('sync.stick.nextHq') : t('sync.stick.next')}</p> : null}
          </>
        }
      />
    </output>
  )
}

type StickDrawerProps = { readonly open: boolean; readonly hq: boolean; readonly onClose: () => void }

function Body({ hq }: { readonly hq: boolean }) {
  const { t } = useTranslation()
  const [folder, setFolder] = useState('')
  const visit = useMutation(
    orpc.sync.visitFolder.mutationOptions({
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.sync.key() }),
    }),
  )
  const go = () => visit.mutate({ folder: folder.trim() })
  return (
    <>
      <p>{t('sync.stick.text')}</p>
      <section>
        <h2>
          <UsbOutlined aria-hidden /> {t('sync.stick.places')}
        </h2>
        <Places value={folder} onChange={setFolder} />
        <form
          className="stick-path"
          onSubmit={(event) => {
            event.preventDefault()
            if (folder.trim() !== '') go()
          }}
        >
          <label htmlFor="stick-path">{t('sync.stick.path')}</label>
          <Input
            id="stick-path"
            prefix={<FolderOutlined aria-hidden />}
            value={folder}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setFolder(target.value)}
          />
          <Button type="primary" htmlType="submit" loading={visit.isPending} disabled={folder.trim() === ''}>
            {t('sync.stick.go')}
          </Button>
        </form>
        <FailureAlert error={visit.error} />
        {visit.data ? <Visited visit={visit.data} hq={hq} /> : null}
      </section>
      <section>
        <h2>{t('sync.drop.title')}</h2>
        <DropLetters />
      </section>
    </>
  )
}

/** Letters by hand: on a stick, in a folder, or as files. */
export function StickDrawer({ open, hq, onClose }: StickDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('sync.stick.title')}
      size={560}
      destroyOnHidden
      afterOpenChange={focusDrawer}
      className="sync-drawer"
    >
      <Body hq={hq} />
    </Drawer>
  )
}
