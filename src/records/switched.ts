// Which kinds of records are switched on: a setting of each says so. One that is off keeps its store, and nothing is
// done with it.
import { capital } from '../engine/nudge-words';
import { readSettings, type SettingDeclaration } from '../workbook/settings';
import { settingsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';

type Switched = Pick<RecordType, 'id' | 'words' | 'isOffAtFirst'>;

/** The setting's name. */
export const switchOf = ({ id }: Pick<RecordType, 'id'>): string => `records.${id}`;

const ON = 'yes';
const OFF = 'no';

/** What the setting holds. */
export const switchedTo = (isOn: boolean): string => (isOn ? ON : OFF);

const settingOf = (type: Switched): SettingDeclaration => {
  const usual = switchedTo(type.isOffAtFirst !== true);
  return {
    name: switchOf(type),
    type: 'choice',
    choices: [ON, OFF],
    default: usual,
    help:
      `yes or no: whether ${type.words.many} are scored, shown, nudged about and sent to HubSpot. no takes them out of ` +
      'their views; their store and what people wrote stay, and yes brings everything back. ' +
      `Default ${usual}: ${type.isOffAtFirst === true ? 'switch it on once you want to work with them' : 'they are what is there from the start'}.`,
  };
};

/** One of each kind. */
export const switchSettings = (types: readonly RecordType[]): readonly SettingDeclaration[] => types.map(settingOf);

/** As Settings say, which have to be among what was read; what they do not say is as declared. */
export const isOn = ({ tables }: Pick<Workbook, 'tables'>, type: Switched): boolean =>
  readSettings(tables.get(settingsTab.id), [settingOf(type)])
    .text(switchOf(type))
    .toLowerCase() === ON;

export const switchedOn = <T extends RecordType>(
  workbook: Pick<Workbook, 'tables'>,
  types: readonly T[],
): readonly T[] => types.filter((type) => isOn(workbook, type));

/** What people are told wherever they come across one that is off: `Toys are switched off: records.toy in Settings.` */
export const offInWords = (type: Switched): string =>
  `${capital(type.words.many)} are switched off: ${switchOf(type)} in Settings.`;
