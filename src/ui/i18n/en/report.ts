import type { Translation } from '../messages.ts'
import type { report as base } from '../zh-CN/report.ts'

export const report: Translation<typeof base> = {}
