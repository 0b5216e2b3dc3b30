export const interviewsFailures = {
  LINK_UNKNOWN: {
    what: '这里没有这个链接',
    safe: '什么都没有丢。',
    todo: '请检查地址是否复制完整，或向门店要新链接。',
  },
  LINK_EXPIRED: {
    what: '这个链接已经过期',
    safe: '之前的回答都保留着。',
    todo: '请向门店要新链接。',
  },
  LINK_REVOKED: {
    what: '门店已经收回这个链接',
    safe: '之前的回答都保留着。',
    todo: '请向门店要新链接。',
  },
  OTHER_TAB: {
    what: '面试正在另一个窗口里进行',
    safe: '到现在的回答都保留着。',
    todo: '在那边继续，或转到这里来答。',
  },
  CONSENT_NEEDED: {
    what: '这一步需要先同意一项内容',
    safe: '还没有录下任何东西。',
    todo: '请先同意，或换一种不需要它的作答方式。',
  },
  PART_OVER: {
    what: '这道题已经结束',
    safe: '给出的回答保留着。',
    todo: '请继续答现在显示的题。',
  },
  NO_TAKE_LEFT: {
    what: '没有重录的机会了',
    safe: '最后一次录的保留着，以它为准。',
    todo: '请继续下一题。',
  },
  INTERVIEW_OVER: {
    what: '这场面试已经结束',
    safe: '答过的都保留着。',
    todo: '请打开报告，或重新邀请。',
  },
  INVITED_AGAIN: {
    what: '{{name}}在这个岗位上已经有一个有效的邀请',
    safe: '没有改动任何邀请。',
    todo: '请用有效的那一个；想换回原来的，请先收回它。',
  },
  POLICY_LOCKED: {
    what: '本地区的规定不允许这样做',
    safe: '没有改动任何设置。',
    todo: '请保持关闭，或选对门店所在的地区。',
  },
  CERTIFICATE_UNREADABLE: {
    what: '读不出这个证书文件',
    safe: '正在使用的证书没有变。',
    todo: '请选 PEM 或 PFX 文件；PFX 请核对密码。',
  },
  CERTIFICATE_EXPIRED: {
    what: '这个证书已经过期',
    safe: '正在使用的证书没有变。',
    todo: '请选今天有效的证书，并检查这台电脑的时钟。',
  },
  CERTIFICATE_WITHOUT_KEY: {
    what: '证书里没有私钥',
    safe: '正在使用的证书没有变。',
    todo: '请选同时含有证书和私钥的文件。',
  },
  VOICE_MISSING: {
    what: '这台电脑没有这个声音',
    safe: '没有改动任何录音。',
    todo: '请换一个声音，或自己录。',
  },
  VOICE_FAILED: {
    what: '电脑的朗读声音没有反应',
    safe: '没有改动任何录音。',
    todo: '请重试、换一个声音，或自己录。',
  },
  NOTHING_TO_SUBMIT: {
    what: '还没有可以处理的录音',
    safe: '草稿保留着。',
    todo: '至少给一道题配上录音，再开始处理。',
  },
  NOT_A_DRAFT: {
    what: '这场面试已经提交，不能再改录音',
    safe: '录音和结果都在。',
    todo: '要换录音，请新建一场面试。',
  },
  STILL_PROCESSING: {
    what: '还有录音正在处理',
    safe: '处理会继续，不会丢内容。',
    todo: '等处理完，或者先取消，再试一次。',
  },
  REPORT_MISSING: {
    what: '这场面试还没有报告',
    safe: '录音都在。',
    todo: '到面试页看看处理到哪一步了。',
  },
  REASON_REQUIRED: {
    what: '选择“不合适”需要写理由',
    safe: '决定还没有保存。',
    todo: '写一句理由，再提交。',
  },
  TRANSCRIPT_MISSING: {
    what: '还没有文字稿，没法评分',
    safe: '录音都在。',
    todo: '先重试识别，再评分。',
  },
}
