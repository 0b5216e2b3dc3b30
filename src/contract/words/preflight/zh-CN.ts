import type { PreflightWords } from './index.ts'

const reach = (what: string) => ({
  none: `没有设置${what}，不需要联网`,
  reached: '{{host}} 连得上，{{ms}} 毫秒',
  registered: '{{name}}（{{host}}）已经注册好',
  'not-registered': '{{name}}（{{host}}）注册不上',
  'not-asked': '{{name}}（{{host}}）：店面试没有开着，没有试注册',
  refused: '{{host}} 拒绝连接',
  'unknown-host': '找不到 {{host}} 这个地址',
  timeout: '{{host}} 一直没有回应',
  certificate: '{{host}} 的证书不可信，签发者是“{{issuer}}”',
})

const reachTodo = (where: string) => ({
  'not-registered': `到“设置 › ${where}”点“测试”，按提示核对账号和密码。`,
  refused: '请 IT 核对端口，以及防火墙有没有放行。',
  'unknown-host': '请 IT 核对地址有没有写错，这台电脑的域名解析是否正常。',
  timeout: '请 IT 检查网络、代理和防火墙。',
  certificate: '多半是公司代理在中间拆包检查。请 IT 对这个地址放行，或把代理的根证书加到信任里。',
})

export const zhCN: PreflightWords = {
  title: '开工检查',
  checks: {
    processor: {
      title: '处理器',
      says: { enough: '{{model}}，{{cores}} 核 {{threads}} 线程', 'one-core': '{{model}}，只有一个核' },
      todo: { 'one-core': '能用，但识别时整台电脑都会变慢。建议换两核以上的电脑。' },
    },
    instructions: {
      title: '指令集',
      says: {
        modern: '{{sets}}，识别引擎实际跑过，能用',
        unlisted: '系统没有列出指令集；识别引擎实际跑过，能用',
        'no-avx2': '这个处理器没有 AVX2（有 {{sets}}）；识别引擎实际跑过，能用，会慢一些',
        'no-avx': '这个处理器没有 AVX 和 AVX2（有 {{sets}}）；识别引擎实际跑过，能用，但很慢',
        'language-cannot': '语音识别能用；语言模型引擎在这台电脑上跑不起来',
        'speech-missing': '识别引擎没有装好，启动不了',
        'speech-cannot': '这个处理器缺少识别引擎要用的指令（有 {{sets}}），识别在这里跑不了',
      },
      todo: {
        'no-avx2': '录音照常保存，报告会晚些出来。面试多的门店建议换近十年的电脑。',
        'no-avx': '录音照常保存，报告要等很久。面试多的门店请换近十年的电脑，或把录音交给别的电脑处理。',
        'language-cannot': '评分会只按规则来，不用语言模型，其他不受影响。',
        'speech-missing': '请重新安装店面试；如果杀毒软件删过文件，先恢复并加入排除清单。',
        'speech-cannot': '录音照常保存，可以在别的电脑上处理。请换一台近十年的电脑。',
      },
    },
    memory: {
      title: '内存',
      says: {
        enough: '共 {{total}} GB，空闲 {{free}} GB',
        little: '共 {{total}} GB，空闲 {{free}} GB，够用但不宽裕',
        'in-use': '共 {{total}} GB，只剩 {{free}} GB，其他程序占得多',
        'too-little': '只有 {{total}} GB，识别模型可能装不下',
      },
      todo: {
        little: '面试时少开别的程序；不要装大的语言模型。',
        'in-use': '关掉不用的程序再面试。',
        'too-little': '请加内存到 4 GB 以上，建议 8 GB。',
      },
    },
    'disk-room': {
      title: '磁盘空间',
      says: {
        enough: '剩 {{free}} GB，约可再录 {{hours}} 小时',
        low: '只剩 {{free}} GB，约可再录 {{hours}} 小时',
        full: '只剩 {{free}} GB，快满了',
      },
      todo: {
        low: '请清理磁盘，或缩短录音保存的天数。',
        full: '请马上清理磁盘。满了以后新的录音存不下，已有的不受影响。',
      },
    },
    'disk-speed': {
      title: '磁盘速度',
      says: {
        fast: '写 {{write}} MB/秒，读 {{read}} MB/秒；落盘一次 {{sync}} 毫秒',
        slow: '偏慢：写 {{write}} MB/秒；落盘一次 {{sync}} 毫秒，慢的时候 {{sync95}} 毫秒',
        'very-slow': '很慢：写 {{write}} MB/秒；落盘一次 {{sync}} 毫秒，慢的时候 {{sync95}} 毫秒',
      },
      todo: {
        slow: '同时面试的人不要太多。机械硬盘建议换成固态硬盘。',
        'very-slow': '请换成固态硬盘，或请 IT 看看是不是杀毒软件、加密软件在拖慢。',
      },
    },
    'file-system': {
      title: '资料位置',
      says: {
        local: '在本机磁盘上（{{type}}）',
        removable: '在可以拔下的盘上（{{type}}）',
        synced: '文件夹会被 {{service}} 同步走',
        network: '在网络盘上（{{type}}）',
      },
      todo: {
        removable: '面试时千万不要拔。建议把资料放到本机磁盘。',
        synced: '请把资料放到 {{service}} 不同步的文件夹：同步到一半的数据库打不开。',
        network: '请把资料放到本机磁盘：数据库放在网络盘上会损坏。',
      },
    },
    antivirus: {
      title: '杀毒软件影响',
      says: {
        none: '看不出影响（存取文件用时是平常的 {{ratio}} 倍）',
        slows: '存取文件慢到 {{ratio}} 倍',
        held: '有 {{held}} 次文件被别的程序占住，过一会儿才放开',
        'slows-much': '存取文件慢到 {{ratio}} 倍，影响很大',
      },
      todo: {
        slows: '请 IT 把下面的排除清单加到杀毒软件里。',
        held: '请 IT 把下面的排除清单加到杀毒软件里。',
        'slows-much': '请 IT 尽快把下面的排除清单加到杀毒软件里，再检查一次。',
      },
    },
    clock: {
      title: '时钟',
      says: {
        right: '{{zone}}（{{offset}}），和总部相差 {{seconds}} 秒',
        alone: '{{zone}}（{{offset}}），和已有记录的时间对得上',
        differs: '{{zone}}（{{offset}}），和总部相差 {{seconds}} 秒',
        'differs-much': '{{zone}}（{{offset}}），和总部相差 {{seconds}} 秒',
        'behind-records': '时钟比已有的记录早 {{minutes}} 分钟，可能被往回调过',
      },
      todo: {
        differs: '建议打开系统的“自动设置时间”。',
        'differs-much': '请打开系统的“自动设置时间”，并核对时区。',
        'behind-records': '请核对日期、时间和时区，再打开“自动设置时间”。记录没有丢，但先后顺序会乱。',
      },
    },
    models: {
      title: '模型',
      says: {
        present: '{{name}} 已装好',
        damaged: '{{name}} 的文件已损坏',
        'no-recogniser': '没有语音识别模型',
        'no-voice-activity': '缺少语音检测模型',
      },
      todo: {
        damaged: '请 IT 重新导入这个模型。',
        'no-recogniser': '请 IT 导入模型包。没有它也能录音，装好后会接着识别。',
        'no-voice-activity': '请 IT 重新导入模型包。',
      },
    },
    telephone: { title: '电话系统', says: reach('电话线路'), todo: reachTodo('电话') },
    headquarters: { title: '总部', says: reach('总部'), todo: reachTodo('总部') },
    updates: { title: '更新服务器', says: reach('更新服务器'), todo: reachTodo('更新') },
    microphone: {
      title: '麦克风',
      says: {
        works: '听得到您说话（{{name}}）',
        silent: '打开了，但没有听到声音（{{name}}）',
        denied: '没有得到使用麦克风的许可',
        missing: '没有找到麦克风',
        busy: '麦克风打不开，可能被别的程序占用',
        untried: '还没有试',
      },
      todo: {
        silent: '对着麦克风说句话；检查静音开关，或换一个麦克风。',
        denied: '在浏览器或系统的隐私设置里允许使用麦克风，再试一次。',
        missing: '插上麦克风再试。只收候选人手机里的面试时可以没有。',
        busy: '关掉正在用麦克风的程序（例如视频会议），再试一次。',
      },
    },
    camera: {
      title: '摄像头',
      says: {
        works: '画面正常，{{level}} 线（{{name}}）',
        silent: '打开了，但画面是黑的（{{name}}）',
        denied: '没有得到使用摄像头的许可',
        missing: '没有找到摄像头',
        busy: '摄像头打不开，可能被别的程序占用',
        untried: '还没有试',
      },
      todo: {
        silent: '看看镜头盖是不是关着。',
        denied: '在浏览器或系统的隐私设置里允许使用摄像头，再试一次。',
        missing: '在这台电脑上做视频面试才需要摄像头。',
        busy: '关掉正在用摄像头的程序，再试一次。',
      },
    },
    speaker: {
      title: '扬声器',
      says: {
        works: '测试音听得到',
        silent: '测试音听不到',
        denied: '没有得到播放声音的许可',
        missing: '没有找到扬声器',
        busy: '扬声器打不开',
        untried: '还没有试',
      },
      todo: {
        silent: '检查音量和静音，看看声音是不是送到了别的设备。',
        denied: '在浏览器或系统的设置里允许播放声音，再试一次。',
        missing: '插上耳机或音箱再试。',
        busy: '关掉占用声音的程序，再试一次。',
      },
    },
  },
  headline: {
    whole: '这台电脑：一小时约 {{interviews}} 场面试，同时约 {{calls}} 通电话，答完约 {{seconds}} 秒出报告',
    busy: '这台电脑：一小时至少约 {{interviews}} 场面试，同时至少约 {{calls}} 通电话，答完至多约 {{seconds}} 秒出报告',
    noBench: '只做了检查，没有测速',
    noSpeech: '识别没有测成，不能估算能承担多少面试',
  },
  assumes: '按每场 5 分钟视频、4 道题估算；电话按 5 分钟、一半在说话、挂断后 10 分钟内出齐结果。',
  offBy: '上下可能差 {{percent}}%。',
  rough: {
    busy: '测的时候别的程序占了 {{percent}}% 的处理器，实际会比这里好。空闲时再测一次更准。',
    uneven: '几轮测出来快慢不一，数字只能作参考。',
  },
  slower: '识别比以前慢了 {{percent}}%。看看是不是多了后台程序，或电脑过热降速。',
  state: { ok: '都正常', attention: '有要留意的地方', problem: '有问题要先解决' },
  checkState: { ok: '正常', attention: '留意', problem: '有问题', untried: '没有试' },
  missing: { speech: '语音识别没有测成', rating: '评分没有测成' },
  bench: {
    title: '测速',
    pace: '语音识别',
    paceValue: '每秒处理 {{value}} 秒录音',
    rating: '评一个回答',
    media: '录音加密、存盘、读回',
    commit: '数据库写一次',
    busy: '其他程序占用的处理器',
    seconds: '{{value}} 秒',
    milliseconds: '{{value}} 毫秒',
    rate: '{{value}} MB/秒',
  },
  models: {
    title: '适合的模型',
    fit: {
      present: '已装好',
      fits: '装得下',
      tight: '装得下，但现在空闲内存不够',
      'no-memory': '内存不够',
      'no-room': '磁盘空间不够',
      'cannot-run': '这台电脑跑不了',
    },
    recommended: '建议用',
  },
  exclusions: '给杀毒软件的排除清单',
  version: '版本',
  measuredAt: '检查时间',
}
