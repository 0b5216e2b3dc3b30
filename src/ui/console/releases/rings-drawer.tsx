import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseRing } from '../../../contract/releases.ts'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { newId } from '../../components/new-id.ts'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { refreshReleases } from './refresh-releases.ts'

type RingsDrawerProps = {
  readonly open: boolean
  readonly mayChange: boolean
  readonly onClose: () => void
}
type Store = { readonly computerId: string; readonly store: string }

/** Which stores get releases first; whoever is in no ring gets them last. */
export function RingsDrawer({ open, mayChange, onClose }: RingsDrawerProps) {
  const { t } = useTranslation()
  const { data, error } = useQuery(orpc.releases.rings.queryOptions({ enabled: open }))
  return (
    <Drawer open={open} size={720} title={t('releases.rings.title')} onClose={onClose} destroyOnHidden>
      <p className="soft">{t('releases.rings.text')}</p>
      <FailureAlert error={error} />
      {data ? (
        <RingsForm rings={data.rings} stores={data.stores} mayChange={mayChange} onSaved={onClose} />
      ) : error ? null : (
        <RowsSkeleton rows={3} />
      )}
    </Drawer>
  )
}

type RingsFormProps = {
  readonly rings: readonly ReleaseRing[]
  readonly stores: readonly Store[]
  readonly mayChange: boolean
  readonly onSaved: () => void
}

function RingsForm({ rings: saved, stores, mayChange, onSaved }: RingsFormProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [rings, setRings] = useState(saved)
  const save = useMutation({
    mutationFn: async () => await api.releases.setRings({ rings: [...rings] }),
    onSuccess: async () => {
      await refreshReleases()
      void message.success(t('releases.rings.saved'))
      onSaved()
    },
  })
  const change = (id: string, ring: Partial<ReleaseRing>) =>
    setRings(rings.map((one) => (one.id === id ? { ...one, ...ring } : one)))
  const add = (name: string, computers: string[]) => setRings([...rings, { id: newId(), name, computers }])
  const taken = new Set(rings.flatMap(({ computers }) => computers))
  return (
    <div className="ring-rows">
      <FailureAlert error={save.error} />
      {rings.map((ring, at) => (
        <div key={ring.id} className="ring-row">
          <Input
            aria-label={t('releases.rings.name')}
            value={ring.name}
            maxLength={60}
            disabled={!mayChange}
            onChange={({ target }) => change(ring.id, { name: target.value })}
          />
          <Select
            mode="multiple"
            aria-label={t('releases.rings.stores')}
            placeholder={t('releases.rings.stores')}
            maxTagCount={12}
            optionFilterProp="label"
            disabled={!mayChange}
            value={ring.computers}
            options={stores.map(({ computerId, store }) => ({
              value: computerId,
              label: store,
              disabled: taken.has(computerId) && !ring.computers.includes(computerId),
            }))}
            onChange={(computers: string[]) => change(ring.id, { computers })}
          />
          <Space>
            <Button
              type="text"
              aria-label={t('releases.rings.up')}
              icon={<ArrowUpOutlined aria-hidden />}
              disabled={!mayChange || at === 0}
              onClick={() => setRings(moveUp(rings, at))}
            />
            <Button
              type="text"
              aria-label={t('releases.rings.remove')}
              icon={<DeleteOutlined aria-hidden />}
              disabled={!mayChange}
              onClick={() => setRings(rings.filter(({ id }) => id !== ring.id))}
            />
          </Space>
        </div>
      ))}
      <p className="soft">
        {rings.length + 1}. {t('releases.rings.rest')} ·{' '}
        {t('releases.stores', { count: stores.filter(({ computerId }) => !taken.has(computerId)).length })}
      </p>
      {mayChange ? (
        <Space wrap>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add('', [])}>
            {t('releases.rings.add')}
          </Button>
          {rings.length === 0 && stores.length > 0 ? (
            <Button
              onClick={() =>
                add(
                  t('releases.rings.pilotName'),
                  stores.slice(0, 10).map(({ computerId }) => computerId),
                )
              }
            >
              {t('releases.rings.pilot')}
            </Button>
          ) : null}
          <Button
            type="primary"
            loading={save.isPending}
            disabled={rings.some(({ name }) => name.trim() === '')}
            onClick={() => save.mutate()}
          >
            {t('releases.rings.save')}
          </Button>
        </Space>
      ) : null}
    </div>
  )
}

function moveUp(rings: readonly ReleaseRing[], at: number): ReleaseRing[] {
  const moved = [...rings]
  const [ring] = moved.splice(at, 1)
  if (ring !== undefined) moved.splice(at - 1, 0, ring)
  return moved
}
