import type { Translation } from '../messages.ts'
import type { newInterview as base } from '../zh-CN/new-interview.ts'

export const newInterview: Translation<typeof base> = {}
