export const mediaFailures = {
  SLICES_MISSING: {
    what: '录音还没传完整',
    safe: '已传好的部分都在。',
    todo: '回到上传页，会从断开的地方接着传。',
  },
  RECORDING_COMPLETE: {
    what: '这段录音已经传完了',
    safe: '录音完整保存着。',
    todo: '要换一段，请另外添加文件。',
  },
  MEDIA_EMPTY: {
    what: '这个文件是空的',
    safe: '其他文件没有受影响。',
    todo: '检查原文件，换一个有内容的再传。',
  },
  MEDIA_TOO_LARGE: {
    what: '文件太大，超过了 {{limit}}',
    safe: '其他文件没有受影响。',
    todo: '先剪成几段，再分别添加。',
  },
  MEDIA_UNREADABLE: {
    what: '这个文件打不开，可能已损坏，或者不是音视频',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '用播放器试试能否播放，然后换一个文件。',
  },
  MEDIA_NO_AUDIO: {
    what: '文件里没有声音',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '确认录制时开了麦克风，换一个有声音的文件。',
  },
  MEDIA_CODEC_UNSUPPORTED: {
    what: '暂不支持这种编码（{{codec}}）',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '另存为 wav、mp3、m4a 或 mp4 后再添加。',
  },
  MEDIA_TOO_LONG: {
    what: '录音太长，超过了 {{limitMinutes}} 分钟',
    safe: '原文件已原样保存。',
    todo: '先剪成几段，再分别添加。',
  },
  DISK_FULL: {
    what: '硬盘快满了，只剩 {{free}}',
    safe: '已保存的录音和记录都在。',
    todo: '腾出一些空间，再点“重试”。',
  },
  FILE_LOCKED: {
    what: '文件 {{file}} 一直被另一个程序占用',
    safe: '原来的内容都在，这一次的改动没有写入。',
    todo: '常见的是杀毒软件或同步盘。请把数据文件夹加入它的排除名单，再试一次。',
  },
}
