import { ExperimentOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { FailureAlert } from '../components/failure-alert.tsx'
import { useAllowed } from './session.tsx'
import { showAccess } from './show-access.ts'

/** Says that people and results are invented, and offers the way out. */
export function DemonstrationBanner() {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const mayLeave = useAllowed('settings.change')
  const leave = useMutation(orpc.access.leaveDemonstration.mutationOptions({ onSuccess: showAccess }))
  const ask = () =>
    void modal.confirm({
      title: t('access.leaveDemonstrationTitle'),
      content: t('access.leaveDemonstrationText'),
      okText: t('access.leaveDemonstration'),
      cancelText: t('common.action.cancel'),
      onOk: () => leave.mutateAsync({}).catch(() => undefined),
    })
  return (
    <div className="banner">
      <Alert
        type="info"
        banner
        icon={<ExperimentOutlined aria-hidden />}
        title={t('access.demonstrationBanner')}
        action={
          mayLeave ? (
            <Button size="small" onClick={ask} loading={leave.isPending}>
              {t('access.leaveDemonstration')}
            </Button>
          ) : null
        }
      />
      {leave.error ? <FailureAlert error={leave.error} /> : null}
    </div>
  )
}
