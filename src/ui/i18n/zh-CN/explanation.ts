export const explanation = {
  open: '给候选人的说明…',
  title: '给 {{name}} 的说明',
  intro: '给候选人看的：问了什么、从哪句话里听到了什么、各算多少分、由谁决定。先看一遍，再保存、打印。',
  language: '语言',
  reason: '写上决定的理由',
  reasonHelp: '理由会照原样写上，请先确认适合给本人看',
  noReason: '决定没有写理由',
  undecided: '还没有人做出决定，说明里会这样写。建议先做决定再给候选人。',
  save: '保存 PDF',
  preview: '预览',
  noted: '每次保存都会记入审计。',
}
