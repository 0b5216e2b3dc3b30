// The MSI's script: ES3, run by Windows Installer itself. It writes what IT set as properties to install.json.
/* oxlint-disable no-unused-vars -- Windows Installer calls the functions by name; ES3 knows no catch without a name */

/** A JSON string in plain ASCII, so that no code page can spoil it. */
function quote(text) {
  var quoted = '"'
  for (var at = 0; at < text.length; at += 1) {
    var code = text.charCodeAt(at)
    if (code === 34 || code === 92) quoted += '\\' + text.charAt(at)
    else if (code < 32 || code > 126) quoted += '\\u' + ('000' + code.toString(16).toUpperCase()).slice(-4)
    else quoted += text.charAt(at)
  }
  return quoted + '"'
}

/** The options as JSON, empty when none was given: data folder, role, language, join file, updates, their key. */
function toJson(values) {
  var names = ['dataFolder', 'role', 'language', 'joinFile']
  var members = []
  for (var at = 0; at < names.length; at += 1) {
    if (values[at]) members.push(quote(names[at]) + ': ' + quote(values[at]))
  }
  if (values[4]) {
    var place = /^https?:/i.test(values[4]) ? 'url' : 'folder'
    var key = values[5] ? ', "key": ' + quote(values[5]) : ''
    members.push('"updates": { ' + quote(place) + ': ' + quote(values[4]) + key + ' }')
  }
  return members.length === 0 ? '' : '{ ' + members.join(', ') + ' }\r\n'
}

/** Deferred, as the system: 1 tells Windows Installer that all went well, 3 that it has to take everything back. */
function writeOptions() {
  var words = Session.Property('CustomActionData').split('|')
  var folder = words[0] + 'StorefrontInterview'
  var json = toJson(words.slice(1))
  if (json === '') return 1
  try {
    var files = new ActiveXObject('Scripting.FileSystemObject')
    if (!files.FolderExists(folder)) files.CreateFolder(folder)
    // Administrators and the system write, everyone else reads; groups by SID, whose names differ by language.
    var icacls =
      'icacls.exe "' + folder + '" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F'
    new ActiveXObject('WScript.Shell').Run(icacls + ' *S-1-5-32-545:(OI)(CI)RX', 0, true)
    var file = files.CreateTextFile(folder + '\\install.json', true, false)
    file.Write(json)
    file.Close()
    return 1
  } catch (error) {
    return 3
  }
}

/** Deferred, as whoever uninstalls: removes that user's data, when REMOVEDATA=1 was said. */
function removeData() {
  try {
    var files = new ActiveXObject('Scripting.FileSystemObject')
    var folder = Session.Property('CustomActionData') + 'StorefrontInterview'
    if (files.FolderExists(folder)) files.DeleteFolder(folder, true)
    return 1
  } catch (error) {
    return 3
  }
}
