import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import type { InterviewObservations } from '../../src/contract/observations.ts'
import { summariseObservation } from '../../src/domain/observation/summarise-observation.ts'
import { interviewIdOf, openSampleReport, readReport } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'

const seconds = Array.from({ length: 30 }, (_, second) => ({
  second,
  frames: 2,
  faces: second < 24 ? 1 : 0,
  x: second < 24 ? 0.5 : null,
  y: second < 24 ? 0.4 : null,
  yaw: second < 24 ? second - 12 : null,
  pitch: second < 24 ? 0 : null,
  roll: second < 24 ? 0 : null,
  smile: second < 24 ? 0.1 : null,
  gaze: null,
}))

describe('what the camera told', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const panel = () => console.page.getByRole('region', { name: t('report.observation.title') })

  it('is nothing for an interview without observation', async () => {
    await openSampleReport(console.page)
    await console.page.getByRole('heading', { name: t('report.delivery.title') }).waitFor()
    expect(await panel().count()).toBe(0)
  })

  it('stands beside the report with how far each figure holds, and what cannot be told is said', async () => {
    const { page } = console
    const interviewId = interviewIdOf(page)
    const { report } = await readReport(page, interviewId)
    const summary = summariseObservation(seconds, { state: 'failed' })
    const answerId = report.content.answers[0]?.answerId ?? ''
    const told: InterviewObservations = {
      method: 'test',
      summary,
      answers: [{ answerId, summary, seconds }],
    }
    await page.route(
      /\/rpc\/reports\/observations/,
      async (route) => await route.fulfill({ json: { json: told } }),
    )
    await page.reload()
    await panel().getByText(t('report.observation.caution')).waitFor()
    const row = (figure: 'faceSeen' | 'smile' | 'eyeContact') =>
      panel()
        .getByRole('row')
        .filter({ hasText: t(`report.observation.figures.${figure}`) })
    await row('faceSeen').getByText(t('report.observation.trust.measured')).waitFor()
    expect(await row('faceSeen').getByRole('cell').first().textContent()).toBe('80%')
    await row('smile').getByText(t('report.observation.trust.unproven')).waitFor()
    const abstained = row('eyeContact').getByText(t('report.observation.reasons.calibration-failed'))
    expect(await abstained.count()).toBe(2)
    const { violations } = await new AxeBuilder({ page }).include('.observation').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
