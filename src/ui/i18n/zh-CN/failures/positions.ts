export const positionsFailures = {
  POSITION_NOT_READY: {
    what: '检查出 {{errors}} 处错误，暂时不能发布',
    safe: '草稿已保存，面试继续用已发布的版本。',
    todo: '改好标红的地方，再发布。',
  },
  ASSET_UNREADABLE: {
    what: '这个文件不能用在题目里',
    safe: '题目没有改动。',
    todo: '图片请用 JPG、PNG 或 WebP，声音请用 MP3、M4A、WAV 或 OGG。',
  },
  ASSET_TOO_LARGE: {
    what: '文件太大，超过了 {{limit}}',
    safe: '题目没有改动。',
    todo: '把图片缩小，或把声音剪短，再试一次。',
  },
  SOUND_SILENT: {
    what: '这段录音里听不到声音',
    safe: '原来的读题录音没有改动。',
    todo: '检查麦克风，或换一个文件，再试一次。',
  },
  SOUND_TOO_LONG: {
    what: '录音太长，超过了 {{limitMinutes}} 分钟',
    safe: '原来的读题录音没有改动。',
    todo: '读得短一些，再录一次。',
  },
  RATE_FIRST: {
    what: '这个岗位要求先自己评，再看程序的评分',
    safe: '报告已经生成，保存好了。',
    todo: '先给每个回答评分，评完报告马上打开。',
  },
  RATING_SUBMITTED: {
    what: '这份评分已经提交，不能再改',
    safe: '提交时的评分完整保存着。',
    todo: '对程序的判断有不同看法，请在报告里改判并写明理由。',
  },
  TOO_FEW_RATED: {
    what: '校准要有 {{needed}} 个人工评过的回答，来自 {{interviewsNeeded}} 场面试；现在是 {{rated}} 个，来自 {{interviews}} 场',
    safe: '评分照常进行，没有变化。',
    todo: '再评一些面试，然后重试。',
  },
  CALIBRATION_WORSE: {
    what: '这次校准比现在用的更不接近人的评分，不能采用',
    safe: '现在用的校准没有变。',
    todo: '多评一些不同岗位、高低都有的面试，再校准一次。',
  },
  CALIBRATION_STALE: {
    what: '这次校准之后评分程序更新了，它的结果已经不准',
    safe: '现在用的校准没有变，人工评分都还在。',
    todo: '用同样的人工评分再校准一次。',
  },
  RATER_REFUSED: {
    what: '本机的语言模型还没有通过对照题，不能用来评分',
    safe: '评分照旧按规则进行。',
    todo: '对照题还在做就等做完再试；没有通过就安装更大的模型，或者改用规则评分。',
  },
}
