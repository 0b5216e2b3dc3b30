import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessState, StationRole } from '../../../contract/access.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { recheckWrong } from '../../components/recheck-wrong.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { AccessShell } from './access-shell.tsx'
import { keepDraft, readDraft, dropDraft } from './first-run-draft.ts'
import { measurePassword } from './password-strength.ts'
import { PasswordMeter } from './password-meter.tsx'
import { setPhraseDue } from './phrase-due.ts'
import { RestoreBackup } from './restore-backup.tsx'
import { RoleChoice } from './role-choice.tsx'
import { ThisComputer } from './this-computer.tsx'

type Values = {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly again: string
  readonly role: StationRole
  readonly group: string
  /** Of a store. */
  readonly region?: string
  readonly store?: string
  readonly begin: 'empty' | 'demonstration'
}

/** The first page ever seen: who administers, which store this is, and how to begin. */
export function FirstRunPage({ state }: { readonly state: Extract<AccessState, { stage: 'first-run' }> }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const password = Form.useWatch('password', form) ?? ''
  const begun = { begin: 'empty', role: state.role, ...readDraft() } as const
  const isStore = (Form.useWatch('role', form) ?? begun.role) === 'store'
  const finish = useMutation(
    orpc.access.completeFirstRun.mutationOptions({
      onSuccess: (next) => {
        dropDraft()
        // What is invented needs no phrase; the real records after it do.
        if (next.stage === 'signed-in' && !next.demonstration) setPhraseDue(true)
        history.replaceState(null, '', '/')
        queryClient.setQueryData(orpc.access.state.queryKey(), next)
      },
    }),
  )

  useEffect(() => {
    document.title = `${t('access.firstRunTitle')} · ${t('common.product')}`
    const wrong = form.getFieldsError().filter(({ errors }) => errors.length > 0)
    if (wrong.length > 0) void form.validateFields(wrong.map(({ name }) => name)).catch(() => undefined)
  }, [t, form])

  const submit = (values: Values) =>
    finish.mutate({
      language: uiLanguage(),
      administrator: { name: values.name, login: values.login, password: values.password },
      role: values.role,
      group: values.group,
      ...(values.role === 'store' && { region: values.region, store: values.store }),
      demonstration: values.role === 'store' && values.begin === 'demonstration',
    })

  const required = { required: true, whitespace: true, message: t('access.required') }
  const text = (name: 'name' | 'login' | 'group' | 'region' | 'store', autoComplete: string) => (
    <Form.Item
      name={name}
      label={t(`access.${name}`)}
      extra={t(`access.${name}Help`)}
      rules={name === 'login' ? [required, { min: 2, message: t('access.loginShort') }] : [required]}
    >
      <Input maxLength={80} autoComplete={autoComplete} />
    </Form.Item>
  )

  return (
    <AccessShell wide>
      <h1>{t('access.firstRunTitle')}</h1>
      <p className="soft">{t('access.firstRunText')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        requiredMark={false}
        initialValues={begun}
        onValuesChange={(changed: object, all) => {
          keepDraft(all)
          recheckWrong(form, changed)
        }}
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
      >
        <RoleChoice />
        <div className="access-columns">
          <section>
            <h2>{t('access.you')}</h2>
            {text('name', 'name')}
            {text('login', 'username')}
            <Form.Item
              name="password"
              label={t('access.password')}
              extra={<PasswordMeter password={password} />}
              rules={[
                {
                  validator: async (_, value: string | undefined) => {
                    const { missing } = measurePassword(value ?? '')
                    if (!value) throw new Error(t('access.required'))
                    if (missing > 0) throw new Error(t('access.passwordShort', { missing }))
                  },
                },
              ]}
            >
              <Input.Password maxLength={200} autoComplete="new-password" />
            </Form.Item>
            <Form.Item
              name="again"
              label={t('access.passwordAgain')}
              dependencies={['password']}
              rules={[
                {
                  validator: async (_, value: string | undefined) => {
                    if (value !== form.getFieldValue('password')) throw new Error(t('access.passwordDiffers'))
                  },
                },
              ]}
            >
              <Input.Password maxLength={200} autoComplete="new-password" />
            </Form.Item>
          </section>
          <section>
            <h2>{t(isStore ? 'access.chain' : 'access.company')}</h2>
            {text('group', 'organization')}
            {isStore ? <StoreFields field={text} /> : <p className="soft">{t('access.storesLater')}</p>}
          </section>
        </div>
        <ThisComputer {...state} />
        <FailureAlert error={finish.error} />
        <Button type="primary" htmlType="submit" size="large" loading={finish.isPending}>
          {t('access.start')}
        </Button>
      </Form>
      <RestoreBackup />
    </AccessShell>
  )
}

/** What only a store has: its region, its name, and something to look around in. */
function StoreFields({
  field,
}: {
  readonly field: (name: 'region' | 'store', autoComplete: string) => ReactNode
}) {
  const { t } = useTranslation()
  return (
    <>
      {field('region', 'off')}
      {field('store', 'off')}
      <h2>{t('access.begin')}</h2>
      <Form.Item name="begin" className="access-begin" aria-label={t('access.begin')}>
        <Radio.Group>
          <Radio value="empty">
            {t('access.beginEmpty')}
            <small>{t('access.beginEmptyText')}</small>
          </Radio>
          <Radio value="demonstration">
            {t('access.beginDemonstration')}
            <small>{t('access.beginDemonstrationText')}</small>
          </Radio>
        </Radio.Group>
      </Form.Item>
    </>
  )
}
