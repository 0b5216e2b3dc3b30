import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Thresholds } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useAllowed } from '../session.tsx'

type ThresholdsDrawerProps = { readonly thresholds: Thresholds; readonly onClose: () => void }

/** Shares are typed as per cent. */
type Typed = Record<keyof Thresholds, number>

/** From where on a figure is an alert. */
export function ThresholdsDrawer({ thresholds, onClose }: ThresholdsDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const allowed = useAllowed('settings.change')
  const save = useMutation(
    orpc.headquarters.setThresholds.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: orpc.headquarters.key() })
        void message.success(t('headquarters.alert.saved'))
        onClose()
      },
    }),
  )
  const percent = (share: number) => Math.round(share * 100)
  const field = (name: keyof Typed, min: number, max: number, help?: string) => (
    <Form.Item
      name={name}
      label={t(`headquarters.alert.${name}`)}
      {...(help !== undefined && { extra: help })}
      rules={[{ required: true }]}
    >
      <InputNumber min={min} max={max} precision={0} disabled={!allowed} />
    </Form.Item>
  )
  return (
    <Drawer open title={t('headquarters.alert.thresholds')} onClose={onClose}>
      <p className="soft">
        {allowed ? t('headquarters.alert.thresholdsHelp') : t('headquarters.alert.readOnly')}
      </p>
      <FailureAlert error={save.error} />
      <Form<Typed>
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...thresholds,
          lowShare: percent(thresholds.lowShare),
          passShare: percent(thresholds.passShare),
        }}
        onFinish={(typed) =>
          save.mutate({ ...typed, lowShare: typed.lowShare / 100, passShare: typed.passShare / 100 })
        }
      >
        {field('lowScore', 1, 100)}
        {field('lowShare', 5, 100)}
        {field('passShare', 0, 95)}
        {field('fewest', 5, 1000, t('headquarters.alert.fewestHelp'))}
        {allowed ? (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('common.action.save')}
          </Button>
        ) : null}
      </Form>
    </Drawer>
  )
}
