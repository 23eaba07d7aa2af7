/** The icons of the page: Lucide's, put into the document as they are. Always beside a label or under an `aria-label`. */
import type { JSX } from 'solid-js';
import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import code from 'lucide-static/icons/code-xml.svg?raw';
import command from 'lucide-static/icons/command.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import eraser from 'lucide-static/icons/eraser.svg?raw';
import file from 'lucide-static/icons/file-code.svg?raw';
import files from 'lucide-static/icons/files.svg?raw';
import lightbulb from 'lucide-static/icons/lightbulb.svg?raw';
import menu from 'lucide-static/icons/menu.svg?raw';
import microscope from 'lucide-static/icons/microscope.svg?raw';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import redo from 'lucide-static/icons/redo-2.svg?raw';
import share from 'lucide-static/icons/share-2.svg?raw';
import square from 'lucide-static/icons/square.svg?raw';
import step from 'lucide-static/icons/step-forward.svg?raw';
import terminal from 'lucide-static/icons/terminal.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

const icons = {
  bookOpen, check, chevronDown, code, command, copy, eraser, file, files, lightbulb, menu, microscope, pencil, play, plus, redo, share, square, step,
  terminal, trash, undo, x,
};

export type IconName = keyof typeof icons;

export const Icon = (props: { readonly name: IconName }): JSX.Element => <span class="icon" aria-hidden="true" innerHTML={icons[props.name]} />;
