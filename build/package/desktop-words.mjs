import { names } from './app-folder.mjs'

/** What the menu shows, in both languages, and what ties a window to its entry. */
export const desktopWords = {
  Name: names.program,
  'Name[zh_CN]': names.zh,
  Comment: 'Phone and video interviews for chain stores',
  'Comment[zh_CN]': '连锁门店的电话与视频面试',
  StartupWMClass: names.command,
  Terminal: 'false',
}
