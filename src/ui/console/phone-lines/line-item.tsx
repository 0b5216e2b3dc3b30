import { DeleteOutlined, EditOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Switch, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { LineTrouble } from './line-trouble.tsx'

type LineItemProps = {
  readonly line: PhoneLine
  /** Without it, the line is only to be read. */
  readonly act?: {
    readonly onEnable: (enabled: boolean) => void
    readonly onEdit: () => void
    readonly onTrial: () => void
    readonly onRemove: () => void
  }
}

const addressOf = ({ connection }: PhoneLine): string =>
  connection.kind === 'sip'
    ? `${connection.user}@${connection.server}:${connection.port} · ${connection.transport.toUpperCase()}`
    : connection.url

/** One line: how it is, how much of it is in use, and what can be done with it. */
export function LineItem({ line, act }: LineItemProps) {
  const { t } = useTranslation()
  const { name, state, inUse, channels, callerNumber, connection, enabled } = line
  return (
    <li className="line" data-state={state.is}>
      <div className="line-head">
        <span className="line-light" aria-hidden />
        <div className="line-names">
          <h2>{name}</h2>
          <span className="soft" title={callerNumber}>
            {t(`phone.kind.${connection.kind}`)} · <span className="number">{addressOf(line)}</span>
            {callerNumber ? ` · ${t('phone.caller', { number: callerNumber })}` : ''}
          </span>
        </div>
        <strong className="line-state">{t(`phone.state.${state.is}`)}</strong>
        <div className="line-use number">
          <span>{t('phone.inUse', { used: inUse, channels })}</span>
          <span className="line-channels" aria-hidden>
            <span style={{ width: `${Math.min(1, inUse / channels) * 100}%` }} />
          </span>
        </div>
        {act ? (
          <div className="line-actions">
            <Switch
              size="small"
              checked={enabled}
              aria-label={t('phone.enable', { name })}
              onChange={act.onEnable}
            />
            <Button
              size="small"
              icon={<PhoneOutlined aria-hidden />}
              aria-label={t('phone.testOf', { name })}
              disabled={!enabled}
              onClick={act.onTrial}
            >
              {t('phone.test')}
            </Button>
            <Tooltip title={t('phone.edit', { name })}>
              <Button
                size="small"
                type="text"
                icon={<EditOutlined aria-hidden />}
                aria-label={t('phone.edit', { name })}
                onClick={act.onEdit}
              />
            </Tooltip>
            <Tooltip title={t('phone.remove', { name })}>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('phone.remove', { name })}
                onClick={act.onRemove}
              />
            </Tooltip>
          </div>
        ) : null}
      </div>
      {state.is === 'failed' ? <LineTrouble state={state} /> : null}
    </li>
  )
}
