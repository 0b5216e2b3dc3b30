import type { Translation } from '../messages.ts'
import type { health as base } from '../zh-CN/health.ts'

export const health: Translation<typeof base> = {}
