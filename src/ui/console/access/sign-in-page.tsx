import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessState } from '../../../contract/access.ts'
import { failureOf, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { recheckWrong } from '../../components/recheck-wrong.ts'
import { formatUntil } from '../../i18n/format.ts'
import { AccessShell } from './access-shell.tsx'

type Values = { readonly login: string; readonly password: string }

/** True until a moment has passed, re-checked each second. */
function useStillBefore(until: string | undefined): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = until ? setInterval(changed, 1_000) : undefined
      return () => clearInterval(timer)
    },
    [until],
  )
  return useSyncExternalStore(subscribe, () => until !== undefined && Date.now() < new Date(until).getTime())
}

/** Sign-in; says how many attempts are left, or until when it is locked. */
export function SignInPage({ state }: { readonly state: Extract<AccessState, { stage: 'signed-out' }> }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const signIn = useMutation(
    orpc.access.signIn.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(orpc.access.state.queryKey(), next),
      onError: () => {
        form.resetFields(['password'])
        form.focusField('password')
      },
    }),
  )
  const failure = failureOf(signIn.error)
  const until =
    failure?.code === 'LOCKED_OUT' ? String(failure.data?.['until'] ?? '') || undefined : undefined
  const locked = useStillBefore(until)
  const lockOver = until !== undefined && !locked

  useEffect(() => {
    document.title = `${t('access.signInTitle')} · ${t('common.product')}`
  }, [t])
  useEffect(() => form.focusField('login'), [form])

  return (
    <AccessShell>
      <h1>{t('access.signInTitle')}</h1>
      {state.demonstration ? <Alert type="info" showIcon title={t('access.demonstrationHere')} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        onValuesChange={(changed: object) => recheckWrong(form, changed)}
        onFinish={(values) => signIn.mutate(values)}
      >
        <Form.Item
          name="login"
          label={t('access.login')}
          rules={[{ required: true, whitespace: true, message: t('access.required') }]}
        >
          <Input autoComplete="username" maxLength={80} size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.password')}
          validateTrigger="onSubmit"
          rules={[{ required: true, message: t('access.required') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} size="large" />
        </Form.Item>
        {lockOver ? null : <FailureAlert error={signIn.error} copyable={failure === undefined} />}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={signIn.isPending}
          disabled={locked}
        >
          {locked && until ? t('access.lockedUntil', { until: formatUntil(until) }) : t('access.signIn')}
        </Button>
      </Form>
    </AccessShell>
  )
}
