import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { anyText } from '../../../../i18n/index.ts'
import { Field, TextField } from '../field.tsx'
import { PictureField } from './picture-field.tsx'
import type { ValueFormProps } from './value-form.tsx'

/** As in the contract. */
const mostExpected = 20
const longestExpected = 200

/** The picture, what it shows in words, and which answers are right. */
export function ImageForm({ question, set }: ValueFormProps) {
  const { t } = useTranslation()
  const image = question.image ?? { assetId: '', description: { zh: '', en: '' }, expected: [] }
  return (
    <>
      <Field field="image" label={t('editor.field.image')}>
        <PictureField
          assetId={image.assetId}
          description={anyText(image.description, '')}
          onChange={(assetId) => set({ image: { ...image, assetId } })}
        />
      </Field>
      <TextField
        field="imageDescription"
        label={t('editor.field.imageDescription')}
        help={t('questionForm.picture.descriptionHelp')}
        value={image.description}
        onChange={(description, key) => set({ image: { ...image, description } }, key)}
      />
      <Field
        field="expected"
        label={t('editor.field.expected')}
        help={t('questionForm.picture.expectedHelp')}
      >
        <Select<string[]>
          mode="tags"
          open={false}
          suffixIcon={null}
          className="expected-answers"
          aria-label={t('editor.field.expected')}
          placeholder={t('questionForm.picture.expectedPlaceholder')}
          maxCount={mostExpected}
          value={[...image.expected]}
          onChange={(expected) =>
            set({
              image: {
                ...image,
                expected: expected.map((one) => one.trim().slice(0, longestExpected)).filter(Boolean),
              },
            })
          }
        />
      </Field>
    </>
  )
}
