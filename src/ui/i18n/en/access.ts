import type { Translation } from '../messages.ts'
import type { access as base } from '../zh-CN/access.ts'

export const access: Translation<typeof base> = {}
