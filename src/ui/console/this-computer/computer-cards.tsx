import { FolderOpenOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Card, Select, Switch } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComputerChange, ComputerState, ThisComputer } from '../../../contract/this-computer.ts'
import { orpc } from '../../api.ts'

type CardProps = {
  readonly program: ComputerState
  readonly busy: boolean
  readonly onChange: (change: ComputerChange) => void
}

type SwitchRowProps = {
  readonly label: string
  readonly help: string
  readonly on: boolean
  readonly busy: boolean
  readonly onChange: (on: boolean) => void
}

function SwitchRow({ label, help, on, busy, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <div className="computer-row">
      <Switch id={id} checked={on} disabled={busy} onChange={onChange} aria-describedby={`${id}-help`} />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-help`} className="soft">
          {help}
        </p>
      </div>
    </div>
  )
}

function Row({
  label,
  help,
  children,
}: {
  readonly label: string
  readonly help: string
  readonly children: ReactNode
}) {
  return (
    <div className="computer-choice">
      <span>{label}</span>
      {children}
      <p className="soft">{help}</p>
    </div>
  )
}

export function StartCard({ program, busy, onChange }: CardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('thisComputer.start.title')}>
      <SwitchRow
        label={t('thisComputer.start.withSystem')}
        help={t('thisComputer.start.withSystemHelp')}
        on={program.startWithSystem}
        busy={busy}
        onChange={(startWithSystem) => onChange({ startWithSystem })}
      />
      {program.hasTray ? (
        <SwitchRow
          label={t('thisComputer.start.keepInTray')}
          help={t('thisComputer.start.keepInTrayHelp')}
          on={program.keepInTray}
          busy={busy}
          onChange={(keepInTray) => onChange({ keepInTray })}
        />
      ) : (
        <Alert type="info" title={t('thisComputer.start.noTray')} />
      )}
    </Card>
  )
}

export function NotificationsCard({ program, busy, onChange }: CardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('thisComputer.notifications.title')}>
      <SwitchRow
        label={t('thisComputer.notifications.switch')}
        help={t('thisComputer.notifications.help')}
        on={program.notifications}
        busy={busy}
        onChange={(notifications) => onChange({ notifications })}
      />
    </Card>
  )
}

const automatic = ''

export function KioskScreenCard({ program, busy, onChange }: CardProps) {
  const { t } = useTranslation()
  const { screens, kioskScreen } = program
  const gone = kioskScreen !== null && !screens.some(({ id }) => id === kioskScreen)
  return (
    <Card size="small" title={t('thisComputer.kiosk.title')}>
      <Row label={t('thisComputer.kiosk.screen')} help={t('thisComputer.kiosk.help')}>
        <Select
          aria-label={t('thisComputer.kiosk.screen')}
          disabled={busy}
          value={kioskScreen ?? automatic}
          options={[
            { value: automatic, label: t('thisComputer.kiosk.automatic') },
            ...screens.map(({ id, primary, name, width, height }) => ({
              value: id,
              label: t(primary ? 'thisComputer.kiosk.primary' : 'thisComputer.kiosk.option', {
                name,
                width,
                height,
              }),
            })),
            ...(gone ? [{ value: kioskScreen, label: t('thisComputer.kiosk.gone') }] : []),
          ]}
          onChange={(id: string) => onChange({ kioskScreen: id === automatic ? null : id })}
        />
      </Row>
    </Card>
  )
}

const zooms = [0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

export function ViewCard({ program, busy, onChange }: CardProps) {
  const { t } = useTranslation()
  const offered = zooms.includes(program.zoom) ? zooms : [...zooms, program.zoom].toSorted((a, b) => a - b)
  return (
    <Card size="small" title={t('thisComputer.view.title')}>
      <Row label={t('thisComputer.view.zoom')} help={t('thisComputer.view.zoomHelp')}>
        <Select
          aria-label={t('thisComputer.view.zoom')}
          disabled={busy}
          value={program.zoom}
          options={offered.map((value) => ({ value, label: `${Math.round(value * 100)}%` }))}
          onChange={(zoom: number) => onChange({ zoom })}
        />
      </Row>
    </Card>
  )
}

export function AboutCard({ computer }: { readonly computer: ThisComputer }) {
  const { t } = useTranslation()
  const show = useMutation(orpc.thisComputer.showDataFolder.mutationOptions())
  return (
    <Card size="small" title={t('thisComputer.about.title')}>
      <dl className="computer-about">
        <dt>{t('thisComputer.about.version')}</dt>
        <dd>{computer.version}</dd>
        <dt>{t('thisComputer.about.folder')}</dt>
        <dd className="computer-path">{computer.dataFolder}</dd>
      </dl>
      {computer.program === null ? null : (
        <Button
          icon={<FolderOpenOutlined aria-hidden />}
          loading={show.isPending}
          onClick={() => show.mutate({})}
        >
          {t('thisComputer.about.open')}
        </Button>
      )}
      {show.error ? <Alert type="warning" title={t('thisComputer.about.notOpened')} /> : null}
    </Card>
  )
}
