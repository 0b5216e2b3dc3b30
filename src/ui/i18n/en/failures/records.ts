import type { Translation } from '../../messages.ts'
import type { recordsFailures as base } from '../../zh-CN/failures/records.ts'

export const recordsFailures: Translation<typeof base> = {
  NOT_FOUND: {
    what: 'This record cannot be found',
    safe: 'Other records are not affected.',
    todo: 'It may have been deleted. Go back to the list and look again.',
  },
  INVALID_INPUT: {
    what: 'One entry is not right: {{field}}',
    safe: 'What you typed is still here; nothing was sent.',
    todo: 'Correct it and submit again.',
  },
  CHANGED_MEANWHILE: {
    what: 'Someone else has just changed this',
    safe: 'Their change is saved; yours is not yet.',
    todo: 'Reload, compare, and make your change again.',
  },
  TABLE_UNREADABLE: {
    what: 'This table cannot be opened: it is damaged, protected by a password, or neither CSV nor XLSX',
    safe: 'Nothing was taken over.',
    todo: 'Open it in the program it comes from, save it as XLSX or CSV without a password, and choose it again.',
  },
  TABLE_EMPTY: {
    what: 'There are no rows in this table',
    safe: 'Nothing was taken over.',
    todo: 'Check that you chose the right file and sheet.',
  },
  TABLE_TOO_LARGE: {
    what: 'The table is larger than {{limitRows}} rows or {{limitMegabytes}} MB',
    safe: 'Nothing was taken over.',
    todo: 'Cut it into several files and import them one after the other.',
  },
  TABLE_OTHER_KIND: {
    what: 'The name says table, but the file is something else ({{found}})',
    safe: 'Nothing was taken over.',
    todo: 'Save the table as XLSX or CSV and choose that file.',
  },
  FILE_UNREADABLE: {
    what: 'The file cannot be read: {{file}}',
    safe: 'Nothing was changed.',
    todo: 'Check its name and permissions; it must be UTF-8 text.',
  },
  FILE_UNWRITABLE: {
    what: 'The file cannot be written: {{file}}',
    safe: 'What was there before is unchanged.',
    todo: 'Choose a folder you may write to.',
  },
  LINES_WRONG: {
    what: 'Lines of {{file}} that make no sense: {{total}}',
    safe: 'Nothing was changed.',
    todo: 'Correct the lines named, then try again.',
  },
}
