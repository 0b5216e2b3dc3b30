import { useMutation } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalibrationPage, StationRater } from '../../../contract/calibration.ts'
import { type RaterName, raterNames } from '../../../contract/raters.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { joinNames } from '../../i18n/format.ts'

type RaterChoiceProps = {
  readonly rater: StationRater
  readonly disabled: boolean
  readonly onChanged: (page: CalibrationPage) => Promise<void>
}

/** Who rates new interviews, who takes part in fact, and why the language model does not. */
export function RaterChoice({ rater, disabled, onChanged }: RaterChoiceProps) {
  const { t } = useTranslation()
  const choose = useMutation({
    mutationFn: async (name: RaterName) => await api.calibration.chooseRater({ rater: name }),
    onSuccess: onChanged,
  })
  return (
    <div className="rater-choice">
      <span id="rater-choice">{t('insights.calibration.rater')}</span>
      <Segmented<RaterName>
        aria-labelledby="rater-choice"
        disabled={disabled || choose.isPending}
        value={rater.chosen}
        onChange={(name) => choose.mutate(name)}
        options={raterNames.map((value) => ({ value, label: t(`rating.rater.${value}`) }))}
      />
      <span className="soft">
        {t('insights.calibration.takesPart', {
          raters: joinNames(rater.inUse.map((name) => t(`rating.rater.${name}`))),
        })}
        {rater.languageModel ? t(`insights.calibration.languageModel.${rater.languageModel}`) : null}
      </span>
      <FailureAlert error={choose.error} />
    </div>
  )
}
