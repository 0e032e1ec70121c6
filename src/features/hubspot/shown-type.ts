// Kinds of records that are shown in a CRM.
import type { CrmSide, RecordType } from '../../records/record-type';

export type ShownType = RecordType & { readonly crm: CrmSide };

const isShown = (type: RecordType): type is ShownType => type.crm !== undefined;

export const shownTypes = (types: readonly RecordType[]): readonly ShownType[] => types.filter(isShown);

/** What people in HubSpot call one of this kind. */
export const calledOf = ({ crm, words }: ShownType): string => crm.called ?? words.one;
