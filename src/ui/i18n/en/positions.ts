import type { Translation } from '../messages.ts'
import type { positions as base } from '../zh-CN/positions.ts'

export const positions: Translation<typeof base> = {}
