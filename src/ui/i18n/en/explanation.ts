import type { Translation } from '../messages.ts'
import type { explanation as base } from '../zh-CN/explanation.ts'

export const explanation: Translation<typeof base> = {
  open: 'Explanation for the candidate…',
  title: 'Explanation for {{name}}',
  intro:
    'For the candidate: what was asked, what was found in which words, what it counted, and who decides. Look through it before it is saved or printed.',
  language: 'Language',
  reason: 'Include the reason of the decision',
  reasonHelp: 'It is printed as it was written; make sure that it is fit for the candidate',
  noReason: 'The decision has no written reason',
  undecided: 'Nobody has decided yet, and the sheet says so. It is better given after a decision.',
  save: 'Save PDF',
  preview: 'Preview',
  noted: 'Each saving is noted in the audit log.',
}
