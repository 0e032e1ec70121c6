// The spreadsheet's user interface: menus, toasts and dialogs, remembered instead of drawn and answered by the host.
import { uiMs } from '../costs';
import { ScriptError } from '../errors';
import { serviceCall, type Execution, type UiEvent } from '../execution';

const buttonSets: Readonly<Record<string, readonly string[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};
const named = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

const Button = named(['OK', 'CANCEL', 'YES', 'NO', 'CLOSE']);
const ButtonSet = named(Object.keys(buttonSets));
export const uiEnums = { Button, ButtonSet };

export function toast(execution: Execution, text: string, title: string): void {
  show(execution, { kind: 'toast', title: String(title), text: String(text) });
}

export function uiApi(execution: Execution): Record<string, unknown> {
  if (execution.context !== 'person') throw new ScriptError('Cannot call SpreadsheetApp.getUi() from this context.');
  const page = (kind: 'sidebar' | 'dialog', output: PageOutput, title: string) =>
    show(execution, { kind, title: title || output.getTitle(), text: output.getContent(), ...output.getSize() });
  return {
    Button,
    ButtonSet,
    createMenu: (title: string) => menuBuilder(execution, { title: String(title), items: [] }),
    createAddonMenu: () => menuBuilder(execution, { title: 'Add-on', items: [] }),
    alert: (...args: string[]) => ask(execution, 'alert', args).button,
    prompt: (...args: string[]) => {
      const { button, text } = ask(execution, 'prompt', args);
      return { getSelectedButton: () => button, getResponseText: () => text };
    },
    showSidebar: (output: PageOutput) => page('sidebar', output, ''),
    showModalDialog: (output: PageOutput, title: string) => page('dialog', output, title),
    showModelessDialog: (output: PageOutput, title: string) => page('dialog', output, title),
  };
}

interface PageOutput {
  readonly getTitle: () => string;
  readonly getContent: () => string;
  readonly getSize: () => { readonly width?: number; readonly height?: number };
}

function show(execution: Execution, event: UiEvent): void {
  serviceCall(execution, {
    service: 'ui',
    method: event.kind,
    args: [event],
    effect: () => void execution.uiEvents.push(event),
    costMs: uiMs,
  });
}

/** `(text)`, `(text, buttons)`, `(title, text, buttons)`. */
function ask(
  execution: Execution,
  kind: 'alert' | 'prompt',
  args: readonly string[],
): { readonly button: string; readonly text: string } {
  const buttons = args.length > 1 && buttonSets[args[args.length - 1] ?? ''] ? args[args.length - 1] : 'OK';
  const texts = args.filter((text, index) => index === 0 || text !== buttons || index < args.length - 1);
  const dialog: UiEvent = {
    kind,
    title: texts.length > 1 ? String(texts[0]) : '',
    text: String(texts[texts.length - 1] ?? ''),
    buttons: buttonSets[buttons ?? 'OK'] ?? ['OK'],
  };
  show(execution, dialog);
  const answer = execution.host.hooks.answer?.(dialog) ?? { button: buttonSets[buttons ?? 'OK']?.[0] ?? 'OK' };
  return { button: answer.button, text: answer.text ?? '' };
}

/** A menu as data; `function` is the global an item runs. */
export interface MenuData {
  readonly title: string;
  readonly items: (MenuItem | MenuData | null)[];
}
export interface MenuItem {
  readonly label: string;
  readonly function: string;
}

function menuBuilder(execution: Execution, menu: MenuData): Record<string, unknown> {
  const add = (entry: MenuItem | MenuData | null) => {
    menu.items.push(entry);
    return api;
  };
  const api: Record<string, unknown> = {
    addItem: (label: string, functionName: string) => add({ label: String(label), function: String(functionName) }),
    addSeparator: () => add(null),
    addSubMenu: (sub: { readonly asData?: () => string }) =>
      add(sub.asData ? (JSON.parse(sub.asData()) as MenuData) : null),
    asData: () => JSON.stringify(menu),
    addToUi: () => show(execution, { kind: 'menu', title: menu.title, text: JSON.stringify(menu) }),
  };
  return api;
}
