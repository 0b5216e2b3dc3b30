import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Slider, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../../i18n/format.ts'
import { addCompetency, changeRubric, makeId } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field } from './field.tsx'
import { WeightBar } from './weight-bar.tsx'
import { anyText } from '../../../i18n/index.ts'

function LevelTable() {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const { competencies, rubric } = content
  const total = competencies.reduce((sum, { id }) => sum + (rubric.weights[id] ?? 0), 0)
  return (
    <table className="levels">
      <thead>
        <tr>
          <th scope="col">{t('positions.competency')}</th>
          <th scope="col">{t('positions.weight')}</th>
          <th scope="col">{t('editor.share')}</th>
          <th scope="col">{t('editor.field.required')}</th>
          <th scope="col">{t('positions.mustPass')}</th>
        </tr>
      </thead>
      <tbody>
        {competencies.map(({ id, name }, index) => {
          const label = anyText(name, t('editor.unnamed'))
          const weight = rubric.weights[id] ?? 0
          const set = (field: 'weights' | 'required', value: number | null) =>
            edit(changeRubric({ [field]: { ...rubric[field], [id]: value ?? 0 } }), `${field}.${id}`)
          return (
            <tr key={id}>
              <th scope="row">
                <span className={`swatch swatch-${index % 6}`} aria-hidden />
                <button
                  type="button"
                  className="link-button"
                  onClick={() => go({ kind: 'competency', competencyId: id })}
                >
                  {label}
                </button>
              </th>
              <td>
                <InputNumber
                  size="small"
                  min={0}
                  max={1000}
                  value={weight}
                  aria-label={`${label} ${t('positions.weight')}`}
                  onChange={(value) => set('weights', value)}
                />
              </td>
              <td className="number">{formatPercent(total > 0 ? weight / total : 0)}</td>
              <td>
                <InputNumber
                  size="small"
                  min={0}
                  max={100}
                  value={rubric.required[id] ?? 0}
                  aria-label={`${label} ${t('editor.field.required')}`}
                  onChange={(value) => set('required', value)}
                />
              </td>
              <td>
                <Checkbox
                  checked={rubric.mustPass.includes(id)}
                  aria-label={`${label} ${t('positions.mustPass')}`}
                  onChange={({ target }) =>
                    edit(
                      changeRubric({
                        mustPass: target.checked
                          ? [...rubric.mustPass, id]
                          : rubric.mustPass.filter((one) => one !== id),
                      }),
                    )
                  }
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Thresholds() {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const { rejectBelow, advanceAt } = content.rubric
  const zones = [
    { key: 'decline', from: 0, to: rejectBelow },
    { key: 'review', from: rejectBelow, to: advanceAt },
    { key: 'advance', from: advanceAt, to: 100 },
  ] as const
  return (
    <Field field="advanceAt" label={t('editor.thresholds')} help={t('editor.help.thresholds')}>
      <Slider
        range
        min={0}
        max={100}
        value={[rejectBelow, advanceAt]}
        ariaLabelForHandle={[t('editor.field.rejectBelow'), t('editor.field.advanceAt')]}
        onChange={([low, high]) =>
          edit(changeRubric({ rejectBelow: low ?? 0, advanceAt: high ?? 100 }), 'thresholds')
        }
      />
      <div className="zones">
        {zones.map(({ key, from, to }) => (
          <span key={key} className={`zone zone-${key}`} style={{ flexGrow: Math.max(18, to - from) }}>
            <strong className="number">
              {from}–{to}
            </strong>{' '}
            {t(`common.recommendation.${key}`)}
          </span>
        ))}
      </div>
    </Field>
  )
}

/** How competencies are weighed, what is asked of each, and where the suggestion turns. */
export function RubricForm() {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const { minCertainty, humanFirst } = content.rubric
  const add = () => {
    const id = makeId('competency')
    edit(addCompetency(id))
    go({ kind: 'competency', competencyId: id })
  }
  return (
    <>
      <h2>{t('editor.part.rubric')}</h2>
      <WeightBar content={content} />
      <LevelTable />
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('editor.action.addCompetency')}
      </Button>
      <Thresholds />
      <Field
        field="minCertainty"
        label={`${t('editor.field.minCertainty')} ${formatPercent(minCertainty)}`}
        help={t('editor.help.minCertainty')}
      >
        <Slider
          min={0}
          max={100}
          step={5}
          value={Math.round(minCertainty * 100)}
          ariaLabelForHandle={t('editor.field.minCertainty')}
          onChange={(value) => edit(changeRubric({ minCertainty: value / 100 }), 'minCertainty')}
        />
      </Field>
      <Field field="humanFirst" label={t('editor.field.humanFirst')} help={t('editor.help.humanFirst')}>
        <Switch
          checked={humanFirst ?? false}
          aria-label={t('editor.field.humanFirst')}
          onChange={(checked) => edit(changeRubric({ humanFirst: checked }))}
        />
      </Field>
    </>
  )
}
