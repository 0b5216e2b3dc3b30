/** What the shell itself says; everything else is the console's. */
export interface Words {
  readonly name: string
  readonly preparing: string
  readonly preparingMore: string
  readonly ended: string
  readonly endedMore: string
  readonly restart: string
  readonly file: string
  readonly print: string
  readonly savePdf: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly reload: string
  readonly actualSize: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fullScreen: string
}

const zh: Words = {
  name: '店面试',
  preparing: '正在启动……',
  preparingMore: '正在打开资料库和语音模型。',
  ended: '服务停了',
  endedMore: '已保存的资料和录音都在。可以重新启动；如果再次出现，请把下面的文字发给负责电脑的同事。',
  restart: '重新启动',
  file: '文件',
  print: '打印……',
  savePdf: '存为 PDF……',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  reload: '重新加载',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
}

const en: Words = {
  name: 'Storefront Interview',
  preparing: 'Starting …',
  preparingMore: 'Opening the records and the speech models.',
  ended: 'The service has stopped',
  endedMore:
    'Saved records and recordings are safe. Start it again; if this comes back, send the text below to whoever looks after this computer.',
  restart: 'Start again',
  file: 'File',
  print: 'Print …',
  savePdf: 'Save as PDF …',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
}

/** The words for a computer's locale, e.g. `zh-CN`; English for what is not Chinese. */
export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? zh : en
}
