import type { Translation } from '../messages.ts'
import type { interviews as base } from '../zh-CN/interviews.ts'

export const interviews: Translation<typeof base> = {}
