import { InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../field.tsx'
import type { ValueFormProps } from './value-form.tsx'

/** Which file is asked for, and how large it may be. */
export function FileForm({ question, set }: ValueFormProps) {
  const { t } = useTranslation()
  const file = question.file ?? { accept: 'photo', maxMegabytes: 10 }
  return (
    <div className="field-row">
      <Field field="accept" label={t('editor.field.accept')} help={t('questionForm.fileHelp')}>
        <Radio.Group
          optionType="button"
          value={file.accept}
          onChange={({ target }) =>
            set({ file: { ...file, accept: target.value === 'document' ? 'document' : 'photo' } })
          }
          options={(['photo', 'document'] as const).map((value) => ({
            value,
            label: t(`editor.value.${value}`),
          }))}
        />
      </Field>
      <Field field="maxMegabytes" label={t('editor.field.maxMegabytes')}>
        <InputNumber<number>
          min={1}
          max={50}
          precision={0}
          value={file.maxMegabytes}
          aria-label={t('editor.field.maxMegabytes')}
          onChange={(value) => set({ file: { ...file, maxMegabytes: value ?? 1 } }, 'maxMegabytes')}
        />
      </Field>
    </div>
  )
}
