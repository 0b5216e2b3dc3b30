import type { Translation } from '../messages.ts'
import type { candidates as base } from '../zh-CN/candidates.ts'

export const candidates: Translation<typeof base> = {}
