import type { ModelFailure, ModelFailureCode } from './model-failure.ts'
import type { ModelProgress } from './model-store.ts'

export type Language = 'zh' | 'en'

/** What happened, what is safe, what to do. */
const failures: Record<ModelFailureCode, Record<Language, string>> = {
  MODEL_UNKNOWN: {
    zh: '没有叫这个名字的模型。用 models list 查看可用的模型。',
    en: 'There is no model of that name. See models list for those there are.',
  },
  MODEL_MISSING: {
    zh: '这里没有模型文件。用 models fetch 下载,或用 models import 导入模型包。',
    en: 'No model files are here. Fetch the model with models fetch, or bring a pack with models import.',
  },
  MODEL_CORRUPT: {
    zh: '模型文件不完整或已损坏,没有启用。录音和资料不受影响。请用 models fetch 重新下载,或重新拷贝一份。',
    en: 'The model is damaged or incomplete and is not used. Recordings and records are safe. Fetch it again with models fetch, or copy it anew.',
  },
  MODEL_UNSUPPORTED: {
    zh: '这种模型本程序用不了,什么都没有改动。可以用的有:faster-whisper 文件夹,sherpa-onnx 的 Whisper、SenseVoice、Paraformer 导出,gguf 语言模型,以及本程序的模型包。',
    en: 'The program cannot use this kind of model; nothing was changed. It takes faster-whisper folders, sherpa-onnx exports of Whisper, SenseVoice and Paraformer, gguf language models, and its own packs.',
  },
  MODEL_IN_USE: {
    zh: '模型正在使用,暂时换不了,原来的还在。请等识别结束或关闭程序后再试。',
    en: 'The model is in use and cannot be replaced now; the old one stays. Try again when recognition has ended or the program is closed.',
  },
  HASH_MISMATCH: {
    zh: '收到的文件和清单上的校验值不一致,已丢弃,原来的模型没有动。请换一个来源,或让 IT 检查网络代理。',
    en: 'What arrived does not match the expected checksum; it was thrown away and the old model stays. Use another source, or let IT look at the network proxy.',
  },
  SIGNATURE_WRONG: {
    zh: '模型包的签名和内容对不上：打包以后被改动过。没有导入，原来的模型没有动。请向给你模型包的人重新要一份。',
    en: 'The signature of the pack is not of what it holds: it was changed after it was made. Nothing was imported and the old models stay. Ask whoever gave it to you for a new one.',
  },
  SOURCE_UNREACHABLE: {
    zh: '连不上这个来源。已下载的部分会保留,下次接着下载。',
    en: 'This source does not answer. What was downloaded is kept and continued next time.',
  },
  PYTHON_MISSING: {
    zh: '这台电脑没有带 pip 的 Python,跳过这个来源。',
    en: 'This computer has no Python with pip; this source was skipped.',
  },
  NO_SOURCE: {
    zh: '所有来源都没能取到这个模型。录音和资料不受影响,没有识别模型时也照常录音,之后再转写。\n请任选其一:联网后重试;或在另一台电脑上用 models pack 打包,把模型包放进模型文件夹后重试。',
    en: 'No source had this model. Recordings and records are safe; interviews are recorded without it and transcribed later.\nEither try again with a network, or make a pack on another computer with models pack, put it into the models folder and try again.',
  },
  NO_PREVIOUS: {
    zh: '没有保留更早的版本,什么都没有改动。',
    en: 'No earlier version was kept; nothing was changed.',
  },
  READ_ONLY: {
    zh: '模型所在的文件夹不能写入,什么都没有改动。请让 IT 处理该文件夹的权限。',
    en: 'The folder of the models cannot be written to; nothing was changed. Ask IT for access to it.',
  },
  BUSY: {
    zh: '另一个程序正在安装模型,请稍后再试。',
    en: 'Another program is installing models; try again later.',
  },
  DISK_FULL: {
    zh: '磁盘空间不够,模型没有装上,原有的模型和录音都没有受影响。请腾出空间后再试。',
    en: 'The disk is full and the model was not installed; other models and recordings are safe. Free some space and try again.',
  },
  CANCELLED: {
    zh: '已取消。已下载的部分会保留,下次接着下载。',
    en: 'Cancelled. What was downloaded is kept and continued next time.',
  },
}

const sources: Record<string, Record<Language, string>> = {
  local: { zh: '本机文件夹', en: 'folders here' },
  hub: { zh: '模型站', en: 'model hub' },
  pip: { zh: 'Python 软件源', en: 'Python registry' },
  npm: { zh: '随程序自带', en: 'comes with the program' },
  import: { zh: '导入', en: 'import' },
}

const phases: Record<ModelProgress['phase'], Record<Language, string>> = {
  downloading: { zh: '下载', en: 'downloading' },
  converting: { zh: '转换', en: 'converting' },
  copying: { zh: '复制', en: 'copying' },
  verifying: { zh: '校验', en: 'checking' },
}

/** Why one source of several failed, in few words. */
const reasons: Partial<typeof failures> = {
  MODEL_MISSING: { zh: '没有找到', en: 'not found' },
  SOURCE_UNREACHABLE: { zh: '连不上,已下载的部分会保留', en: 'no answer; what came is kept' },
  PYTHON_MISSING: { zh: '这台电脑没有带 pip 的 Python', en: 'this computer has no Python with pip' },
  HASH_MISMATCH: { zh: '校验值不一致,已丢弃', en: 'wrong checksum, thrown away' },
  MODEL_CORRUPT: { zh: '文件不完整或已损坏', en: 'damaged or incomplete' },
}

/** A failure in the reader's language: the words, then why each source failed, then the code for support. */
export function describeFailure(failure: ModelFailure, language: Language): string {
  const lines = [`${failure.subject}: ${failures[failure.code][language]}`]
  for (const attempt of failure.attempts) {
    const reason = (reasons[attempt.code] ?? failures[attempt.code])[language]
    lines.push(`  - ${describeSource(attempt.source, language)}: ${reason} [${attempt.detail}]`)
  }
  lines.push(`[${failure.code}${failure.detail === '' ? '' : ` ${failure.detail}`}]`)
  return lines.join('\n')
}

export function describeSource(source: string, language: Language): string {
  return sources[source]?.[language] ?? source
}

export function describePhase(phase: ModelProgress['phase'], language: Language): string {
  return phases[phase][language]
}
