// Linux gives HID devices to root alone. The rules that come with the program give card readers to whoever sits at the
// machine; installing them takes one command of an administrator, which this makes.
import path from 'node:path';

const rulesFolder = '/etc/udev/rules.d';

/** In single quotes: a shell changes nothing inside them. */
const quoted = (words: string): string => `'${words.replaceAll("'", `'\\''`)}'`;

/**
 * One line for a shell: installs the rules, and applies them to what is plugged in already.
 * @param rulesFile where the rules are now; the name must stay, for it orders them before udev's own 73-seat-late
 */
export const permissionCommand = (rulesFile: string): string =>
  [
    `sudo install -m 644 ${quoted(rulesFile)} ${rulesFolder}/${path.posix.basename(rulesFile)}`,
    'sudo udevadm control --reload-rules',
    'sudo udevadm trigger',
  ].join(' && ');
