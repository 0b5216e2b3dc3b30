import type { ProofStepName } from '../../contract/egress.ts'
import type { UiLanguage } from '../../contract/ids.ts'

type ProofWords = {
  readonly title: string
  readonly passed: string
  readonly failed: string
  readonly when: string
  readonly version: string
  readonly system: string
  readonly isolation: string
  readonly isolations: Readonly<Record<'no-network' | 'guard', string>>
  readonly steps: string
  readonly step: Readonly<Record<ProofStepName, string>>
  readonly outcome: Readonly<Record<'done' | 'skipped' | 'failed', string>>
  readonly guarded: string
  readonly contacted: string
  readonly nobody: string
  readonly sockets: string
  readonly notObserved: string
  readonly byNobody: string
  readonly limits: string
  readonly hash: string
  readonly signature: string
  readonly key: string
  readonly seconds: (ms: number) => string
}

export const proofWords: Readonly<Record<UiLanguage, ProofWords>> = {
  'zh-CN': {
    title: '零外联证明',
    passed: '没有联系这台电脑以外的任何地址。',
    failed: '没有通过：有程序想联系外面，或有步骤没有走完。',
    when: '时间',
    version: '版本',
    system: '系统',
    isolation: '方式',
    isolations: {
      'no-network': '在一个哪里也不通的网络里运行，并且看守每一个出口',
      guard: '看守并关闭每一个出口',
    },
    steps: '走过的步骤',
    step: {
      open: '启动全部服务',
      'first-run': '首次设置',
      pages: '打开管理界面',
      position: '查看岗位',
      interview: '用自带的样本录音完成一场面试：识别、评分',
      report: '报告：中英文 PDF 和 JSON',
      'candidate-door': '打开候选人页面',
      backup: '备份，并试着恢复',
      headquarters: '与总部配对，导出并接收资料包',
      demonstration: '演示数据',
      support: '健康检查、快照、操作记录核对、支持文件',
      close: '关闭',
    },
    outcome: { done: '完成', skipped: '跳过：这台电脑没有装识别模型', failed: '没有完成' },
    guarded: '被看守的进程',
    contacted: '想联系的地址',
    nobody: '一个也没有',
    sockets: '系统看到的对外连接',
    notObserved: '这个系统没有给出连接列表',
    byNobody: '没有任何设置允许',
    limits:
      '看守的是程序自己的出口（连接、数据报、域名查询，包括子进程和线程）。原生组件自己打开的连接不经过这些出口，所以另外从系统的连接列表里观察。桌面窗口的浏览器内核另有关闭和过滤，不在本证明之内。',
    hash: '内容的 SHA-256',
    signature: '签名（Ed25519）',
    key: '本机公钥',
    seconds: (ms) => `${(ms / 1000).toFixed(1)} 秒`,
  },
  en: {
    title: 'Proof that nothing leaves',
    passed: 'No host outside this computer was contacted.',
    failed: 'Not passed: something tried to reach the outside, or a step did not come to its end.',
    when: 'When',
    version: 'Version',
    system: 'System',
    isolation: 'How',
    isolations: {
      'no-network': 'run in a network that leads nowhere, with every way out under guard',
      guard: 'every way out under guard, and closed',
    },
    steps: 'Steps',
    step: {
      open: 'All services started',
      'first-run': 'First run',
      pages: 'The console opened',
      position: 'A position read',
      interview: 'An interview from the shipped sample recording: recognition, rating',
      report: 'Its report as PDF in both languages, and as JSON',
      'candidate-door': 'The candidate’s page opened',
      backup: 'A backup, and a trial of restoring it',
      headquarters: 'Paired with headquarters; a bundle written and taken',
      demonstration: 'The demonstration',
      support: 'Health, snapshot, check of the audit log, support bundle',
      close: 'Closed',
    },
    outcome: { done: 'done', skipped: 'left out: no recogniser is installed', failed: 'did not end' },
    guarded: 'Processes under guard',
    contacted: 'Hosts that were to be contacted',
    nobody: 'none',
    sockets: 'Connections to the outside that the system showed',
    notObserved: 'this system gave no list of connections',
    byNobody: 'no setting allows it',
    limits:
      'Guarded are the program’s own ways out: connections, datagrams and look-ups of names, of child processes and threads too. A connection that a native part opens by itself does not pass them, so the system’s own list of connections is watched besides. The browser inside the desktop window is switched off and filtered by its own means, and is not part of this proof.',
    hash: 'SHA-256 of the content',
    signature: 'Signature (Ed25519)',
    key: 'Public key of this computer',
    seconds: (ms) => `${(ms / 1000).toFixed(1)} s`,
  },
}
