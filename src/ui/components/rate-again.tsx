import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { raterNames, type RaterName, type RatingVersion } from '../../contract/rerating.ts'
import { api, orpc, queryClient } from '../api.ts'
import { FailureAlert } from './failure-alert.tsx'
import './rate-again.css'

/** What is rated again: interviews by name, or all of a position. */
export type RateAgainOf =
  | { readonly interviewIds: readonly string[]; readonly positionId?: never }
  | { readonly positionId: string; readonly interviewIds?: never }

type RateAgainProps = {
  /** Null while the dialog is closed. */
  readonly of: RateAgainOf | null
  readonly onClose: () => void
}

/** Asks by which version and with which rater, then starts; one interview goes on in the background, many on their page. */
export function RateAgain({ of, onClose }: RateAgainProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const tellStarted = useStartedNote()
  const [version, setVersion] = useState<RatingVersion>('current')
  const [rater, setRater] = useState<RaterName>('lexical')
  const raters = useQuery(orpc.rerating.raters.queryOptions({ enabled: of !== null, staleTime: 10_000 }))
  const stateOf = (name: RaterName) => raters.data?.find((one) => one.rater === name)?.state ?? 'ready'
  const count = of?.interviewIds?.length
  const start = useMutation({
    mutationFn: async () =>
      await api.rerating.start({
        ...(of?.positionId === undefined
          ? { interviewIds: [...(of?.interviewIds ?? [])] }
          : { positionId: of.positionId }),
        version,
        rater,
      }),
    onSuccess: async (batch) => {
      onClose()
      await queryClient.invalidateQueries({ queryKey: orpc.rerating.key() })
      const path = `/interviews/ratings/${batch.id}`
      if (count !== 1) return void navigate(path)
      tellStarted(path)
    },
  })
  return (
    <Modal
      open={of !== null}
      title={count === undefined ? t('rating.dialog.titlePosition') : t('rating.dialog.title', { count })}
      okText={t('rating.dialog.start')}
      cancelText={t('common.action.cancel')}
      confirmLoading={start.isPending}
      okButtonProps={{ disabled: stateOf(rater) !== 'ready' }}
      onOk={() => start.mutate()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="soft">{t('rating.dialog.safe')}</p>
      <Choice
        title={t('rating.dialog.version')}
        value={version}
        onChange={setVersion}
        options={(['current', 'frozen'] as const).map((value) => ({
          value,
          label: t(`rating.dialog.${value}`),
          help: t(`rating.dialog.${value}Help`),
          disabled: false,
        }))}
      />
      <Choice
        title={t('rating.dialog.rater')}
        value={rater}
        onChange={setRater}
        options={raterNames.map((value) => {
          const state = stateOf(value)
          const help = state === 'ready' ? t(`rating.raterHelp.${value}`) : t(`rating.raterState.${state}`)
          return { value, label: t(`rating.rater.${value}`), help, disabled: state !== 'ready' }
        })}
      />
      <FailureAlert error={start.error} />
    </Modal>
  )
}

/** Tells that it began, with the way to its progress. */
function useStartedNote(): (path: string) => void {
  const { message } = App.useApp()
  const navigate = useNavigate()
  return useCallback(
    (path) => void message.success(<StartedNote onFollow={() => void navigate(path)} />, 8),
    [message, navigate],
  )
}

function StartedNote({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      {t('rating.dialog.started')}
      <Button type="link" onClick={onFollow}>
        {t('rating.dialog.progress')}
      </Button>
    </>
  )
}

type ChoiceProps<Value extends string> = {
  readonly title: string
  readonly value: Value
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    readonly help: string
    readonly disabled: boolean
  }[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ title, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className="rate-choice">
      <legend>{title}</legend>
      <Radio.Group
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        options={options.map((option) => ({
          value: option.value,
          disabled: option.disabled,
          label: (
            <>
              {option.label} <span className="soft rate-choice-help">{option.help}</span>
            </>
          ),
        }))}
      />
    </fieldset>
  )
}
