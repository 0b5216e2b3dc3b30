import type { Translation } from '../messages.ts'
import type { today as base } from '../zh-CN/today.ts'

export const today: Translation<typeof base> = {}
