import { expect, test } from 'vitest'
import { sampleReport } from '../../../test/support/sample-report.ts'
import { exportReportJson } from './report-json.ts'

test('says which schema it follows and holds the whole report', () => {
  const exported = exportReportJson(sampleReport())
  expect(exported).toEqual({ schema: 'storefront-interview/report', schemaVersion: 1, ...sampleReport() })
})

test('survives being written and read', () => {
  const text = JSON.stringify(exportReportJson(sampleReport()))
  expect(JSON.parse(text)).toEqual(exportReportJson(sampleReport()))
})

test('has its fields in the same order, whatever the order they came in', () => {
  const shuffled = Object.fromEntries(Object.entries(sampleReport()).toReversed()) as ReturnType<
    typeof sampleReport
  >
  expect(JSON.stringify(exportReportJson(shuffled))).toBe(JSON.stringify(exportReportJson(sampleReport())))
})
