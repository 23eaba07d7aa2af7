/** `termios`: the constants. The host does not let the modes of a terminal be changed: the functions say so. */
import { errnoByName, HostError, strerror } from '@vivarium/host';
import { exceptions, linearise, newException, PyBaseException, PyException, PyType, tuple, type Value } from '@vivarium/objects';
import { termiosFacts } from '../generated/termios-facts.ts';
import { current } from '../interpreter.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { fileDescriptor } from '../os-errors.ts';

const errorType = new PyType({ name: 'error', module: 'termios', bases: [exceptions.Exception], instanceClass: class extends PyBaseException {}, heap: true, hasDict: true });
errorType.mro = linearise(errorType, errorType.bases) as PyType[];
errorType.attributes.set('__module__', 'termios');
exceptions.Exception.addSubtype(errorType);
errorType.adoptInstanceClass();

const failure = (errno: number): PyException => new PyException(newException(errorType, [errno, strerror(errno)]));

/** Raises for what is no terminal, and for what is one too: nothing can be asked of it. */
function refuse(descriptor: Value): never {
  const number = fileDescriptor(descriptor);
  let terminal: boolean;
  try {
    terminal = current().host.files.isTerminal(number);
  } catch (thrown) {
    if (thrown instanceof HostError) throw failure(thrown.errno);
    throw thrown;
  }
  throw failure(terminal ? errnoByName.ENOSYS : errnoByName.ENOTTY);
}

export const termios: NativeModule = {
  name: 'termios',
  doc: termiosFacts.doc,
  functions: functionLines(termiosFacts.functions, {
    tcgetattr: refuse,
    tcsetattr: refuse,
    tcsendbreak: refuse,
    tcdrain: refuse,
    tcflush: refuse,
    tcflow: refuse,
    tcsetwinsize: refuse,
    tcgetwinsize: (descriptor: Value) => {
      const number = fileDescriptor(descriptor);
      try {
        const { columns, lines } = current().host.files.terminalSize(number);
        return tuple([lines, columns]);
      } catch (thrown) {
        if (thrown instanceof HostError) throw failure(thrown.errno);
        throw thrown;
      }
    },
  }),
  values: () => ({
    error: errorType,
    TCSANOW: 0, TCSADRAIN: 1, TCSAFLUSH: 2, TCIFLUSH: 0, TCOFLUSH: 1, TCIOFLUSH: 2, TCOOFF: 0, TCOON: 1, TCIOFF: 2, TCION: 3,
    BRKINT: 2, ICRNL: 256, IGNBRK: 1, IGNCR: 128, IGNPAR: 4, IMAXBEL: 8192, INLCR: 64, INPCK: 16, ISTRIP: 32, IUCLC: 512, IUTF8: 16384, IXANY: 2048,
    IXOFF: 4096, IXON: 1024, PARMRK: 8, OPOST: 1, OLCUC: 2, ONLCR: 4, OCRNL: 8, ONOCR: 16, ONLRET: 32, OFILL: 64, OFDEL: 128, NLDLY: 256, CRDLY: 1536,
    TABDLY: 6144, BSDLY: 8192, VTDLY: 16384, FFDLY: 32768, CSIZE: 48, CS5: 0, CS6: 16, CS7: 32, CS8: 48, CSTOPB: 64, CREAD: 128, PARENB: 256, PARODD: 512,
    HUPCL: 1024, CLOCAL: 2048, CRTSCTS: 2147483648, ISIG: 1, ICANON: 2, XCASE: 4, ECHO: 8, ECHOE: 16, ECHOK: 32, ECHONL: 64, NOFLSH: 128, TOSTOP: 256,
    ECHOCTL: 512, ECHOPRT: 1024, ECHOKE: 2048, FLUSHO: 4096, PENDIN: 16384, IEXTEN: 32768, EXTPROC: 65536,
    VINTR: 0, VQUIT: 1, VERASE: 2, VKILL: 3, VEOF: 4, VTIME: 5, VMIN: 6, VSWTC: 7, VSTART: 8, VSTOP: 9, VSUSP: 10, VEOL: 11, VREPRINT: 12, VDISCARD: 13,
    VWERASE: 14, VLNEXT: 15, VEOL2: 16, NCCS: 32, B0: 0, B50: 50, B75: 75, B110: 110, B134: 134, B150: 150, B200: 200, B300: 300, B600: 600, B1200: 1200,
    B1800: 1800, B2400: 2400, B4800: 4800, B9600: 9600, B19200: 19200, B38400: 38400, B57600: 57600, B115200: 115200, B230400: 230400,
    TIOCGWINSZ: 21523, TIOCSWINSZ: 21524, TIOCGPGRP: 21519, TIOCSPGRP: 21520, TIOCSTI: 21522, TIOCNOTTY: 21538, TIOCSCTTY: 21518, TIOCOUTQ: 21521,
    TIOCINQ: 21531, FIONREAD: 21531, FIONBIO: 21537, FIOCLEX: 21585, FIONCLEX: 21584, FIOASYNC: 21586, TCGETS: 21505, TCSETS: 21506,
  }),
};
