import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PositionSummary } from '../../../contract/position-editing.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { localText, spokenLanguage } from '../../i18n/index.ts'

type NewPositionProps = { readonly known: readonly PositionSummary[]; readonly onClose: () => void }
type Fields = { readonly zh?: string; readonly en?: string; readonly copyOf?: string }

/** A new position, empty or as a copy; opens in the editor. */
export function NewPosition({ known, onClose }: NewPositionProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Fields>()
  const create = useMutation({
    mutationFn: async ({ zh = '', en = '', copyOf = '' }: Fields) =>
      await api.positions.create({
        name: { zh: zh.trim(), en: en.trim() },
        ...(copyOf === '' ? {} : { copyOf }),
      }),
    onSuccess: async ({ positionId }) => {
      await queryClient.invalidateQueries({ queryKey: orpc.positions.key() })
      await navigate(`/positions/${positionId}/edit`)
    },
  })
  const own = spokenLanguage()
  return (
    <Modal
      open
      title={t('positions.create.title')}
      okText={t('positions.create.do')}
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureAlert error={create.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        initialValues={{ copyOf: '' }}
        onFinish={(fields) => create.mutate(fields)}
      >
        {(own === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)).map((language) => (
          <Form.Item
            key={language}
            name={language}
            label={t(`positions.create.name.${language}`)}
            extra={language === own ? undefined : t('positions.create.otherLater')}
            rules={
              language === own
                ? [{ required: true, whitespace: true, message: t('positions.create.nameNeeded') }]
                : []
            }
          >
            <Input maxLength={200} />
          </Form.Item>
        ))}
        <Form.Item name="copyOf" label={t('positions.create.from')} extra={t('positions.create.fromHelp')}>
          <Select
            options={[
              { value: '', label: t('positions.create.empty') },
              ...known.map(({ positionId, name }) => ({
                value: positionId,
                label: t('positions.create.copyOf', { name: localText(name) || name.zh || name.en }),
              })),
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
