import type { UiLanguage } from './ids.ts'
import { fillIn } from './words/index.ts'

/** Why a station cannot even open its data folder, so that no console can tell. */
export type StartTroubleCode =
  | 'DATA_FOLDER_NETWORK'
  | 'DATA_FOLDER_UNUSABLE'
  | 'FOLDER_HELD'
  | 'FILE_LOCKED'
  | 'PORT_TAKEN'
  | 'FOLDER_OF_HEADQUARTERS'
  | 'FOLDER_OF_STORE'
  | 'ROLE_UNKNOWN'
  | 'UNEXPECTED'

export type StartTrouble = {
  readonly code: StartTroubleCode
  /** What the words need, e.g. `port`. */
  readonly data: Readonly<Record<string, string | number>>
  readonly dataFolder: string
}

/** What happened, what is safe, what to do. */
export type TroubleWords = { readonly what: string; readonly safe: string; readonly todo: string }

/** Whether another data folder may help. */
export function mayChooseFolder({ code }: StartTrouble): boolean {
  return code !== 'PORT_TAKEN' && code !== 'ROLE_UNKNOWN'
}

/** Words a trouble; the shell's page and the command line say the same. */
export function wordStartTrouble(trouble: StartTrouble, language: UiLanguage): TroubleWords {
  const reason = String(trouble.data['reason'] ?? '')
  const key =
    trouble.code === 'DATA_FOLDER_UNUSABLE' && Object.hasOwn(unusable, reason)
      ? unusable[reason as keyof typeof unusable][language]
      : words[trouble.code][language]
  const values = { ...trouble.data, folder: trouble.dataFolder }
  return { what: fillIn(key.what, values), safe: fillIn(key.safe, values), todo: fillIn(key.todo, values) }
}

type InBoth = Readonly<Record<UiLanguage, TroubleWords>>

const nothingChangedZh = '文件夹里的内容一点都没有动。'
const nothingChangedEn = 'What is in the folder was not touched.'

const words: Readonly<Record<StartTroubleCode, InBoth>> = {
  DATA_FOLDER_NETWORK: {
    'zh-CN': {
      what: '数据文件夹在网络共享上，不能打开：{{folder}}',
      safe: nothingChangedZh,
      todo: '资料库靠文件锁保证完整，网络共享上的锁靠不住，断网或两台电脑同时打开会损坏资料。请换成这台电脑自己硬盘上的文件夹；原来的资料可以整个复制过来再打开。',
    },
    en: {
      what: 'The data folder is on a network share and is not opened: {{folder}}',
      safe: nothingChangedEn,
      todo: 'The records rely on file locks, which do not hold on a share: a lost connection or a second computer would damage them. Choose a folder on a disk of this computer; a data folder can be copied there whole and then opened.',
    },
  },
  DATA_FOLDER_UNUSABLE: {
    'zh-CN': {
      what: '数据文件夹打不开：{{folder}}',
      safe: nothingChangedZh,
      todo: '请检查磁盘是否连接、这个文件夹是否可以写入，或另选一个文件夹。',
    },
    en: {
      what: 'The data folder cannot be used: {{folder}}',
      safe: nothingChangedEn,
      todo: 'See that its disk is connected and that the folder can be written, or choose another folder.',
    },
  },
  FOLDER_HELD: {
    'zh-CN': {
      what: '这个数据文件夹正由另一个店面试使用，但它没有回应。',
      safe: '数据是安全的。',
      todo: '请先关闭另一个店面试（也可能是同一台电脑上另一位用户打开的），再启动。',
    },
    en: {
      what: 'Another Storefront Interview holds this data folder and does not answer.',
      safe: 'Your data is safe.',
      todo: 'Close it first, then start again; it may have been opened by another user of this computer.',
    },
  },
  FILE_LOCKED: {
    'zh-CN': {
      what: '数据文件夹里的文件 {{file}} 一直被另一个程序占用。',
      safe: '原来的内容都在。',
      todo: '常见的是杀毒软件或同步盘。请把 {{folder}} 加入它的排除名单，再启动。',
    },
    en: {
      what: 'Another program keeps the file {{file}} of the data folder open.',
      safe: 'What was there before is whole.',
      todo: 'It is often an antivirus or a syncing program. Exclude {{folder}} there, then start again.',
    },
  },
  PORT_TAKEN: {
    'zh-CN': {
      what: '端口 {{port}} 已被其他程序占用。',
      safe: '数据没有改动。',
      todo: '请换一个端口（--port），或关闭那个程序。',
    },
    en: {
      what: 'Another program uses port {{port}}.',
      safe: 'Nothing was changed.',
      todo: 'Choose another port (--port) or close that program.',
    },
  },
  FOLDER_OF_HEADQUARTERS: {
    'zh-CN': {
      what: '这个数据文件夹属于总部，不能当作门店打开。',
      safe: '数据没有改动。',
      todo: '门店请另选数据文件夹（--data），或去掉 --role。',
    },
    en: {
      what: 'This data folder is headquarters’ and is not opened as a store.',
      safe: 'Nothing was changed.',
      todo: 'Choose another data folder (--data), or leave out --role.',
    },
  },
  FOLDER_OF_STORE: {
    'zh-CN': {
      what: '这个数据文件夹属于门店，不能当作总部打开。',
      safe: '数据没有改动。',
      todo: '总部请另选数据文件夹（--data），或去掉 --role。',
    },
    en: {
      what: 'This data folder is a store’s and is not opened as headquarters.',
      safe: 'Nothing was changed.',
      todo: 'Choose another data folder (--data), or leave out --role.',
    },
  },
  ROLE_UNKNOWN: {
    'zh-CN': {
      what: '没有“{{role}}”这个角色。',
      safe: '数据没有改动。',
      todo: '请用 --role store（门店）或 --role hq（总部）。',
    },
    en: {
      what: 'There is no role {{role}}.',
      safe: 'Nothing was changed.',
      todo: 'Use --role store or --role hq.',
    },
  },
  UNEXPECTED: {
    'zh-CN': {
      what: '店面试没能启动。',
      safe: '已保存的资料和录音都在。',
      todo: '请再试一次；如果再次出现，请把下面的文字发给负责电脑的同事。',
    },
    en: {
      what: 'Storefront Interview could not start.',
      safe: 'Saved records and recordings are safe.',
      todo: 'Try again; if this comes back, send the text below to whoever looks after this computer.',
    },
  },
}

const unusable = {
  permission: {
    'zh-CN': {
      what: '没有权限写入数据文件夹：{{folder}}',
      safe: nothingChangedZh,
      todo: '请让管理员给当前用户这个文件夹的读写权限，或另选一个自己能写的文件夹。',
    },
    en: {
      what: 'There is no permission to write in the data folder: {{folder}}',
      safe: nothingChangedEn,
      todo: 'Ask an administrator to let this user read and write it, or choose a folder of your own.',
    },
  },
  'read-only': {
    'zh-CN': {
      what: '数据文件夹所在的磁盘是只读的：{{folder}}',
      safe: nothingChangedZh,
      todo: '请解除磁盘的写保护，或另选一个文件夹。磁盘出错时系统也会把它改成只读，可以先检查磁盘。',
    },
    en: {
      what: 'The disk of the data folder is read-only: {{folder}}',
      safe: nothingChangedEn,
      todo: 'Take the write protection off, or choose another folder. A system also makes a failing disk read-only: have it checked.',
    },
  },
  'no-room': {
    'zh-CN': {
      what: '数据文件夹所在的磁盘已经满了：{{folder}}',
      safe: '原来的资料和录音都在，没有动。',
      todo: '请先腾出一些空间（至少 1 GB），再启动。',
    },
    en: {
      what: 'The disk of the data folder is full: {{folder}}',
      safe: 'The records and recordings there were not touched.',
      todo: 'Make some room first (1 GB at least), then start again.',
    },
  },
  'not-a-folder': {
    'zh-CN': {
      what: '这个路径不是文件夹：{{folder}}',
      safe: '那里的文件没有动。',
      todo: '请另选一个文件夹。',
    },
    en: {
      what: 'This path is not a folder: {{folder}}',
      safe: 'The file there was not touched.',
      todo: 'Choose a folder.',
    },
  },
  gone: {
    'zh-CN': {
      what: '找不到数据文件夹，或它所在的磁盘没有回应：{{folder}}',
      safe: '如果是移动硬盘或 U 盘，里面的资料还在。',
      todo: '请接好磁盘再试，或另选一个文件夹。',
    },
    en: {
      what: 'The data folder is not there, or its disk does not answer: {{folder}}',
      safe: 'If it is on a disk or stick that was taken out, the records are still on that.',
      todo: 'Connect the disk and try again, or choose another folder.',
    },
  },
} as const satisfies Readonly<Record<string, InBoth>>
