import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Radio, Space, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, CustomField } from '../../../contract/candidates.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { spokenLanguage } from '../../i18n/index.ts'

type FieldFormProps = {
  /** Which to change; a new one without. */
  readonly field: CustomField | undefined
  readonly onClose: () => void
  readonly onSaved: (change: Change) => void
}

const kinds = ['text', 'number', 'choice', 'date', 'availability'] as const
type Typed = Omit<CustomField, 'id' | 'archived'>

/** A name in one language stands for the other until somebody gives it. */
function bothNames({ zh = '', en = '' }: { zh?: string; en?: string }): CustomField['name'] {
  return { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
}

/** The interface language first. */
const languages = () => (spokenLanguage() === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const))

function Choices() {
  const { t } = useTranslation()
  return (
    <Form.List
      name="choices"
      rules={[
        {
          validator: async (_, choices: unknown[] | undefined) => {
            if (!choices?.length) throw new Error(t('candidates.fields.choicesMissing'))
          },
        },
      ]}
    >
      {(rows, { add, remove, move }, { errors }) => (
        <fieldset className="choice-rows">
          <legend>{t('candidates.fields.choices')}</legend>
          {rows.map(({ key, name }, index) => (
            <div key={key} className="choice-row">
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              {languages().map((language, place) => (
                <Form.Item
                  key={language}
                  name={[name, 'name', language]}
                  rules={[
                    {
                      required: place === 0,
                      whitespace: true,
                      message: t('candidates.fields.choiceMissing'),
                    },
                  ]}
                >
                  <Input
                    maxLength={120}
                    placeholder={t(`common.language.${language}`)}
                    aria-label={t('candidates.fields.choiceNumber', {
                      number: index + 1,
                      language: t(`common.language.${language}`),
                    })}
                  />
                </Form.Item>
              ))}
              <Button
                type="text"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={t('candidates.fields.choiceUp', { number: index + 1 })}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <Button
                type="text"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={t('candidates.fields.choiceDown', { number: index + 1 })}
                disabled={index === rows.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('candidates.fields.choiceDrop', { number: index + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={rows.length >= 100}
            onClick={() => add({ id: crypto.randomUUID(), name: {} })}
          >
            {t('candidates.fields.choiceAdd')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function FieldForm({ field, onClose, onSaved }: FieldFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const [id] = useState(() => field?.id ?? crypto.randomUUID())
  const kind = Form.useWatch('kind', form) ?? field?.kind ?? 'text'
  const save = useMutation({
    mutationFn: (typed: Typed) =>
      api.candidates.saveField({
        id,
        archived: field?.archived ?? false,
        kind: typed.kind,
        name: bothNames(typed.name),
        unit: typed.kind === 'number' ? (typed.unit ?? '').trim() : '',
        inList: typed.inList,
        choices:
          typed.kind === 'choice'
            ? typed.choices.map((choice) => ({ id: choice.id, name: bothNames(choice.name) }))
            : [],
      }),
    onSuccess: ({ change }) => onSaved(change),
  })
  return (
    <Form<Typed>
      form={form}
      name="field"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      initialValues={field ?? { kind: 'text', inList: true, choices: [], unit: '' }}
      onFinish={(typed) => save.mutate({ ...typed, kind })}
    >
      {languages().map((language, index) => (
        <Form.Item
          key={language}
          name={['name', language]}
          label={t(`candidates.fields.nameIn.${language}`)}
          {...(index === 0
            ? { rules: [{ required: true, whitespace: true, message: t('candidates.fields.nameMissing') }] }
            : { extra: t('candidates.fields.nameHelp') })}
        >
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
      ))}
      <Form.Item
        name="kind"
        label={t('candidates.fields.kind')}
        extra={field ? t('candidates.fields.kindFixed') : t(`candidates.fields.kindHelp.${kind}`)}
      >
        <Radio.Group
          disabled={field !== undefined}
          options={kinds.map((value) => ({ value, label: t(`candidates.fields.kinds.${value}`) }))}
        />
      </Form.Item>
      {kind === 'number' ? (
        <Form.Item name="unit" label={t('candidates.fields.unit')} extra={t('candidates.fields.unitHelp')}>
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
      ) : null}
      {kind === 'choice' ? <Choices /> : null}
      <Form.Item name="inList" label={t('candidates.fields.inList')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <FailureAlert error={save.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Adds or changes a field of the company's own. */
export function FieldDrawer({ open, ...form }: FieldFormProps & { readonly open: boolean }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={form.onClose}
      title={form.field ? t('candidates.fields.edit') : t('candidates.fields.add')}
      size={480}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      <FieldForm key={form.field?.id ?? 'new'} {...form} />
    </Drawer>
  )
}
