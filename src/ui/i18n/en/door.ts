import type { Translation } from '../messages.ts'
import type { door as base } from '../zh-CN/door.ts'

export const door: Translation<typeof base> = {
  title: 'Candidates’ access',
  subtitle: 'The pages that candidates open on their phones, the rules here, and the kiosk in the store',
  onlyAdministrator: 'Only an administrator can change this page.',
  open: {
    title: 'Access',
    switch: 'Open the access',
    on: 'Open. Phones on the store’s network can open interview links.',
    off: 'Closed. Links can be sent, and open once this is open.',
    opened: 'Access is open',
    closed: 'Access is closed, also for interviews under way',
    changed: 'Now {{address}}; links sent before have to be sent again',
    address: 'Address in links',
    addressHelp:
      'An address of this computer, or a name that IT gave it. If the address changes, ask IT to fix it.',
    automatic: 'Automatic (now {{address}})',
    noNetwork: 'Automatic (no network now)',
    port: 'Port',
    save: 'Save the address',
    test: 'Try it from this computer',
    nothing: {
      title: 'Not open yet',
      text: 'Once it is open, a QR code here sets phones up. Nothing but the candidates’ pages can be reached from outside.',
    },
    invalid: 'Letters, digits, dots and hyphens only',
  },
  problem: {
    'port-taken':
      'Another program uses port {{port}}, so phones cannot get in. Choose another port, or close that program.',
    'certificate-expired':
      'The certificate has expired and phones will refuse it. Upload a new one, or use the computer’s own.',
    'host-not-in-certificate':
      'The certificate does not name {{host}}, so phones will refuse it. Choose another address or another certificate.',
  },
  result: {
    reached:
      '{{address}} answers, and its certificate is right. If a phone cannot open it, ask IT about the firewall and about isolation in the wireless network.',
    closed: 'Access is closed.',
    'unknown-name': 'The network does not know this name. Ask IT to register it, or choose an address.',
    unreachable: '{{address}} does not answer. Check the firewall, or choose another address.',
    untrusted:
      '{{address}} answers, but its certificate is not trusted. Check that the certificate is complete and the name the same.',
    'other-program': 'Another program answers at {{address}}. Choose another port.',
  },
  trust: {
    title: 'Make phones trust this computer',
    help: 'A phone that is new here scans this code and follows the steps. Once is enough.',
    supplied: 'Phones trust the company’s certificate already. Scan the code to see that the page opens.',
    qr: 'QR code that opens {{address}}',
    fingerprint: 'Fingerprint',
    fingerprintHelp: 'The phone has to show the same.',
    download: 'Download the certificate',
  },
  certificate: {
    title: 'Certificate',
    kind: 'From',
    kinds: { 'own-authority': 'This computer’s own', supplied: 'The company', none: 'None yet' },
    subject: 'Name',
    names: 'Good for',
    expires: 'Expires',
    daysLeft: '{{count}} days left',
    expired: 'Expired',
    renewed: 'Renewed by itself; phones need nothing more.',
    upload: 'Upload the company’s certificate',
    uploadHelp:
      'PEM (certificate and private key in one file) or PFX. If an old PFX cannot be read, export it again with AES-256.',
    password: 'The file’s password (empty if it has none)',
    file: 'Choose the file',
    uploaded: 'The certificate counts from the next connection on',
    useOwn: 'Use this computer’s own',
    usesOwn: 'This computer’s own certificate is in use; the company’s was removed',
  },
  policy: {
    title: 'Rules of the region',
    region: 'Where interviews are held',
    regions: {
      cn: 'Mainland China',
      eu: 'European Union, EEA',
      us: 'United States (outside Illinois)',
      'us-il': 'Illinois, United States',
      other: 'Elsewhere',
    },
    visual: 'Visual observation',
    visualHelp:
      'Only numbers, such as whether a face is in the picture and which way it turns; never in a score. It runs only after a consent of its own.',
    reasons: {
      'cn-separate-consent':
        'Personal Information Protection Law, article 29: sensitive information such as faces needs a separate consent.',
      'eu-emotion-at-work':
        'EU AI Act, article 5: emotions may not be inferred in recruitment. It cannot be switched on here.',
      'il-biometrics':
        'Illinois’ Biometric Information Privacy Act and others ask for more. It cannot be switched on here.',
      caution: 'Rules differ; switch it on once you know that your place allows it.',
    },
    kept: 'Interviews are kept for',
    days: 'days',
    save: 'Save the rules',
    saved: 'Rules of the region saved',
  },
  kiosk: {
    title: 'The kiosk in the store',
    help: 'Interviews on this computer in full screen, one after another, cleared in between. It takes the PIN to open and to leave it.',
    off: 'No PIN is set, so the kiosk cannot be opened.',
    on: 'A PIN is set.',
    pin: 'PIN (4–8 digits)',
    set: 'Set the PIN',
    change: 'Change the PIN',
    remove: 'Close the kiosk',
    isSet: 'The PIN is set',
    removed: 'The kiosk is closed, also where it was open',
    launch: 'Open the kiosk',
  },
}
