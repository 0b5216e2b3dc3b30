import { PhoneOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { TrialFigures } from './trial-figures.tsx'
import { TrialSteps } from './trial-steps.tsx'
import { figuresOf } from './trial-model.ts'
import { useTrial } from './use-trial.ts'

/** The number tried last in this browser, most likely one's own. */
const numberKeptAt = 'storefront.phone-trial.number'

type LineTrialProps = {
  readonly open: boolean
  readonly line: PhoneLine | undefined
  readonly onClose: () => void
  readonly onEdit: (lineId: string) => void
}

function TrialPanel({
  line,
  onEdit,
}: {
  readonly line: PhoneLine
  readonly onEdit: LineTrialProps['onEdit']
}) {
  const { t } = useTranslation()
  const { trial, error, start, stop } = useTrial()
  const [number, setNumber] = useState(() => localStorage.getItem(numberKeptAt) ?? '')
  const isRunning = trial.is === 'running'
  const begin = () => {
    if (isRunning || number.trim() === '') return
    localStorage.setItem(numberKeptAt, number.trim())
    start(line.id, number.trim())
  }
  const figures = figuresOf(trial)
  return (
    <>
      <p className="soft">{t('phone.trial.text')}</p>
      <Form layout="vertical" requiredMark={false} onFinish={begin}>
        <Form.Item label={t('phone.trial.number')} htmlFor="trial-number" extra={t('phone.trial.numberHelp')}>
          <Input
            id="trial-number"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            readOnly={isRunning}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        </Form.Item>
        {isRunning ? (
          <Button icon={<StopOutlined aria-hidden />} onClick={stop}>
            {t('phone.trial.stop')}
          </Button>
        ) : (
          <Button
            type="primary"
            htmlType="submit"
            icon={<PhoneOutlined aria-hidden />}
            disabled={number.trim() === ''}
          >
            {trial.is === 'ready' ? t('phone.trial.start') : t('phone.trial.again')}
          </Button>
        )}
      </Form>
      <FailureAlert error={error} copyable={false} />
      <TrialSteps trial={trial} />
      <div className="trial-end" aria-live="polite">
        {trial.is === 'passed' ? (
          <Alert
            type="success"
            showIcon
            title={t('phone.trial.passed')}
            description={t('phone.trial.passedText')}
          />
        ) : null}
        {trial.is === 'stopped' ? <Alert type="info" showIcon title={t('phone.trial.stopped')} /> : null}
        {trial.is === 'cut' ? <Alert type="warning" showIcon title={t('phone.trial.cut')} /> : null}
      </div>
      {figures ? <TrialFigures figures={figures} /> : null}
      {trial.is === 'failed' ? (
        <Button onClick={() => onEdit(line.id)}>{t('phone.trial.toEdit')}</Button>
      ) : null}
    </>
  )
}

/** Tries a line with a call to one's own telephone, in a panel at the side; closing it hangs up. */
export function LineTrial({ open, line, onClose, onEdit }: LineTrialProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={line ? t('phone.trial.title', { name: line.name }) : ''}
      size={480}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      {line ? <TrialPanel key={line.id} line={line} onEdit={onEdit} /> : null}
    </Drawer>
  )
}
