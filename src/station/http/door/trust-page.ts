type TrustFacts = {
  /** SHA-256 of the authority in colons; `undefined` where the certificate came from IT. */
  readonly fingerprint: string | undefined
}

type Steps = { readonly device: string; readonly steps: readonly string[] }

const zhSteps: readonly Steps[] = [
  {
    device: 'iPhone、iPad',
    steps: [
      '用 Safari 打开本页，点上面的“下载证书”，再点“允许”。',
      '打开“设置”，点最上面的“已下载描述文件”，点“安装”，输入锁屏密码。',
      '到“设置 → 通用 → 关于本机 → 证书信任设置”，打开这个证书的开关。',
    ],
  },
  {
    device: '安卓手机',
    steps: [
      '点上面的“下载证书”。',
      '打开“设置”，搜索“CA 证书”或“安装证书”，选“CA 证书”，点“仍然安装”。',
      '选刚下载的 authority.crt。各品牌的菜单位置略有不同。',
    ],
  },
  {
    device: 'Windows',
    steps: [
      '点上面的“下载证书”，打开下载的文件，点“安装证书”。',
      '选“当前用户”，再选“将所有的证书都放入下列存储”，点“浏览”。',
      '选“受信任的根证书颁发机构”，完成后核对指纹，点“是”。重新打开浏览器。',
    ],
  },
  {
    device: 'Mac',
    steps: [
      '点上面的“下载证书”，双击下载的文件，加到“登录”钥匙串。',
      '在“钥匙串访问”里双击这个证书，展开“信任”。',
      '把“使用此证书时”改为“始终信任”，关闭窗口并输入密码。',
    ],
  },
]

const enSteps: readonly Steps[] = [
  {
    device: 'iPhone, iPad',
    steps: [
      'Open this page in Safari, tap “Download the certificate” above, then “Allow”.',
      'Open Settings, tap “Profile Downloaded” at the top, tap “Install”, and enter your passcode.',
      'Go to Settings → General → About → Certificate Trust Settings and switch this certificate on.',
    ],
  },
  {
    device: 'Android',
    steps: [
      'Tap “Download the certificate” above.',
      'Open Settings, search for “CA certificate”, choose it, and tap “Install anyway”.',
      'Choose authority.crt, which you just downloaded. Menus differ a little from maker to maker.',
    ],
  },
  {
    device: 'Windows',
    steps: [
      'Click “Download the certificate” above, open the file, click “Install Certificate”.',
      'Choose “Current User”, then “Place all certificates in the following store”, and “Browse”.',
      'Choose “Trusted Root Certification Authorities”, compare the fingerprint, click “Yes”. Open the browser again.',
    ],
  },
  {
    device: 'Mac',
    steps: [
      'Click “Download the certificate” above, double-click the file, and add it to the “login” keychain.',
      'In Keychain Access, double-click the certificate and open “Trust”.',
      'Set “When using this certificate” to “Always Trust”, close the window, and enter your password.',
    ],
  },
]

/** How to trust the station's authority, step by step, in both languages; no script. */
export function trustPage({ fingerprint }: TrustFacts): string {
  return page(
    '让手机信任这台电脑 · Trust this computer',
    fingerprint === undefined ? suppliedText : ownText(fingerprint),
  )
}

const suppliedText = `<h1>不用做任何设置</h1>
<p>这台电脑的证书由公司提供，手机和电脑本来就信任它。直接打开面试链接就可以。</p>
<section lang="en"><h2>Nothing to set up</h2>
<p>This computer's certificate comes from the company, and your device trusts it already. Just open your interview link.</p></section>`

function ownText(fingerprint: string): string {
  return `<p class="other"><a href="#en" lang="en">English</a></p>
<h1>让手机信任这台电脑</h1>
<p>面试要用到摄像头和麦克风，浏览器只在受信任的连接里打开它们。在这部手机或电脑上做一次，以后不用再做。面试结束后，可以在同一个地方删掉这个证书。</p>
<p><a class="button" href="/authority.crt" download="authority.crt">下载证书</a></p>
<p>安装前请和店里电脑上显示的指纹核对，一样才装：</p>
<p class="fingerprint">${fingerprint}</p>
${sections(zhSteps)}
<p>不想安装也没关系：请告诉店员，可以用店里的电脑面试，或改为人工面试。</p>
<hr>
<section lang="en" id="en"><h1>Trust this computer</h1>
<p>The interview uses your camera and microphone, and browsers allow that only over a trusted connection. Do this once on this device. You can remove the certificate in the same place after the interview.</p>
<p><a class="button" href="/authority.crt" download="authority.crt">Download the certificate</a></p>
<p>Compare the fingerprint with the one on the store's computer, and install only if they are the same:</p>
<p class="fingerprint">${fingerprint}</p>
${sections(enSteps)}
<p>You need not install anything: tell the staff, and use the store's computer or be interviewed by a person.</p></section>`
}

function sections(devices: readonly Steps[]): string {
  return devices
    .map(
      ({ device, steps }) => `<h2>${device}</h2><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>`,
    )
    .join('\n')
}

/** For an address that guessed too often. */
export const waitPage = page(
  '请稍等一分钟 · Please wait a minute',
  `<h1>请稍等一分钟</h1>
<p>从这个网络来的错误链接太多，先停一分钟。一分钟后重新打开您的链接；已经作答的内容都在。链接打不开时，请让发链接的人再发一次。</p>
<section lang="en"><h2>Please wait a minute</h2>
<p>Too many wrong links came from this network, so it pauses for a minute. Open your link again after that; what you answered is safe. If the link does not open, ask whoever sent it to send it again.</p></section>`,
)

/** For a name by which this computer is not known. */
export const wrongAddressPage = page(
  '地址不对 · Wrong address',
  `<h1>地址不对</h1><p>请照原样打开收到的链接。</p>
<section lang="en"><h2>Wrong address</h2><p>Open the link exactly as you received it.</p></section>`,
)

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/door.css"></head>
<body><main>
${body}
</main></body>
</html>`
}

/** The look of the pages above; a file of its own, since the policy allows no inline style. */
export const doorStyle = `:root { color-scheme: light dark }
body { margin: 0; font: 18px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; color: #1f2937; background: #fff }
main { max-width: 40rem; margin: 0 auto; padding: 24px 16px 64px }
h1 { font-size: 1.5rem; line-height: 1.3 } h2 { font-size: 1.125rem; margin: 1.5em 0 .25em }
ol { padding-left: 1.5em } li { margin: .25em 0 }
hr { border: 0; border-top: 1px solid #d1d5db; margin: 40px 0 }
.other { text-align: right; margin: 0 }
a { color: #0f766e }
.button { display: inline-block; padding: 12px 24px; border-radius: 8px; background: #0f766e; color: #fff; text-decoration: none }
.button:focus-visible { outline: 3px solid #0f766e; outline-offset: 3px }
.fingerprint { font: 15px/1.6 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; padding: 12px; border: 1px solid #d1d5db; border-radius: 8px }
@media (prefers-color-scheme: dark) { a:not(.button) { color: #4fd1c0 } body { color: #e5e7eb; background: #111827 } hr, .fingerprint { border-color: #4b5563 } }
`
